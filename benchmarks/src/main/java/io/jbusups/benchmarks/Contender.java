// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.load.Load;
import io.jbusups.load.LoadClient;
import java.io.IOException;

/**
 * One of the servers that are compared.
 *
 * @param name for people
 * @param port where it listens
 * @param process what Linux says of it
 */
record Contender(String name, int port, ProcessFigures process) {

  LoadClient clients(Load load) throws IOException {
    return new LoadClient(port, load);
  }
}

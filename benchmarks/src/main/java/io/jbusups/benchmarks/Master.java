// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.bus.ReadRequest;

/** Somebody who reads registers from a serial port. */
interface Master extends AutoCloseable {

  /** How many registers came; returns when they are there. */
  int read(ReadRequest request) throws Exception;

  @Override
  void close();

  /** The name of the thread that works for it; empty for the caller's. */
  default String thread() {
    return "";
  }
}

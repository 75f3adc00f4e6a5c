// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import java.util.Optional;

/** What a {@link SteppedBus} is plugged into. Nothing here waits. */
public interface Wire {

  /** Whether there is a port to open. */
  boolean there();

  /** Differs when another port is there. */
  Object mark();

  /** Opens the port. */
  void open() throws IOException;

  void close();

  /** Why the open port should be given up. */
  Optional<String> outdated();

  /** Takes the bytes of a request. */
  void transmit(byte[] bytes) throws IOException;

  /** Puts what has arrived at the beginning of an array and returns how much that is. */
  int receive(byte[] into) throws IOException;

  /** Throws away what has arrived. */
  void drain();
}

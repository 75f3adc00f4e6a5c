// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import java.util.Optional;

/**
 * An open line that carries bytes both ways. No method waits for its far end. Confined to the bus's
 * thread, except for {@link #close()}, which any thread may call to set a stuck one free.
 */
interface Link extends AutoCloseable {

  /** The least room for bytes that arrive. */
  int PORTION = 256;

  /**
   * Hands all bytes to the line.
   *
   * @throws IOException when the line is gone; the message says how
   */
  void write(byte[] bytes) throws IOException;

  /**
   * Takes bytes that have arrived; there may be more of them.
   *
   * @param into has room for {@link #PORTION} bytes or more
   * @return how many bytes were put at the beginning of the array; 0 for none yet
   * @throws IOException when the line is gone; the message says how
   */
  int receive(byte[] into) throws IOException;

  /** Throws away what waits to be sent or read. */
  void drain() throws IOException;

  /**
   * Why it should be given up although nothing failed on it yet: its far end went away or moved.
   */
  Optional<String> outdated();

  /**
   * Why it should be opened anew although its far end may be there: it has said nothing for long.
   */
  default Optional<String> mute() {
    return Optional.empty();
  }

  @Override
  void close();
}

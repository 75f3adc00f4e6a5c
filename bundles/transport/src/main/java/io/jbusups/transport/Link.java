// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import java.util.Optional;

/**
 * An open line that carries bytes both ways. Confined to the bus's worker, except for {@link
 * #close()}, which any thread may call to set a stuck worker free.
 */
interface Link extends AutoCloseable {

  /**
   * Hands all bytes to the line.
   *
   * @throws IOException when the line is gone; the message says how
   */
  void write(byte[] bytes) throws IOException;

  /**
   * Waits for bytes and returns as soon as there are some. It may return 0 before the deadline, so
   * that the caller can look round, and it asks once for bytes even where the deadline has passed.
   *
   * @param deadline in {@link System#nanoTime()}; where it is tens of milliseconds away, it may be
   *     missed by as much
   * @return how many bytes were put at the beginning of the array; 0 for none yet
   * @throws IOException when the line is gone; the message says how
   */
  int read(byte[] into, long deadline) throws IOException;

  /** Throws away what waits to be sent or read. */
  void drain() throws IOException;

  /**
   * Why it should be given up although nothing failed on it yet: its far end went away or moved.
   */
  Optional<String> outdated();

  @Override
  void close();
}

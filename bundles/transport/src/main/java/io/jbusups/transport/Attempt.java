// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An attempt to open a link. No method waits. Confined to the bus's thread. */
interface Attempt {

  /**
   * Goes on with it.
   *
   * @return the open link; null where that takes longer
   * @throws IOException when it cannot be opened; the message says why and what to do, in one line.
   *     Nothing is left of it then
   */
  @Nullable Link proceed() throws IOException;

  /** By when to go on at the latest, as {@link System#nanoTime()}. */
  long until();

  /** Gives it up. */
  void cancel();
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.time.Duration;

/** A bus's place on a thread, its own or one that it shares. Safe for use by any thread. */
interface Runner {

  /** Steps a bus from now on until it is over. Called once. */
  void start(Steps steps);

  /** There may be something to do for the bus. */
  void wake();

  /** Whether the caller is on the bus's thread. */
  boolean isHere();

  /**
   * Waits for the last step to be over. Not to be called on the bus's thread.
   *
   * @return whether it was within the time
   */
  boolean awaitEnd(Duration atMost) throws InterruptedException;
}

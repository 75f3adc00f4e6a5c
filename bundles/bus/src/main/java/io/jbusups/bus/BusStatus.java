// SPDX-License-Identifier: Apache-2.0
package io.jbusups.bus;

import java.time.Instant;

/**
 * The state of a bus.
 *
 * @param state its port's life
 * @param endpoint where it leads, such as {@code /dev/ttyUSB0 9600 8N1}
 * @param cause why it is in this state, with what to do about it; empty when all is well
 * @param since when it came into this state
 */
public record BusStatus(State state, String endpoint, String cause, Instant since) {

  /** A port's life. */
  public enum State {
    /** Not yet opened for the first time. */
    OPENING,
    /** Open, and answers arrive. */
    UP,
    /** Open, but the last request of every unit failed. */
    DEGRADED,
    /** Was open, is gone, and is being opened again. */
    RECONNECTING,
    /** Could not be opened yet; tried again with growing pauses. */
    DOWN
  }
}

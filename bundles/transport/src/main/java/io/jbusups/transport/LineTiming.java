// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.time.Duration;

/**
 * The times that follow from a line's speed, in nanoseconds.
 *
 * @param character the time that one character takes
 * @param gap the silence that goes before each request
 */
record LineTiming(long character, long gap) {

  /** Modbus over serial line 1.02, 2.5.1.1: above this speed the gap is a fixed time. */
  private static final int FIXED_GAP_ABOVE_BAUD = 19_200;

  private static final long FIXED_GAP = Duration.ofNanos(1_750_000).toNanos();

  /** USB adapters hand over bytes in portions, by default 16 ms apart. */
  private static final long PORTION_SILENCE = Duration.ofMillis(50).toNanos();

  /**
   * @param bitsPerCharacter start, data, parity and stop bits
   */
  static LineTiming of(int baud, int bitsPerCharacter) {
    long character = 1_000_000_000L * bitsPerCharacter / baud;
    return new LineTiming(
        character, baud > FIXED_GAP_ABOVE_BAUD ? FIXED_GAP : (character * 7 + 1) / 2);
  }

  LineTiming withGap(Duration gap) {
    return new LineTiming(character, gap.toNanos());
  }

  /** How long so many bytes take on the wire. */
  long wire(int bytes) {
    return character * bytes;
  }

  /**
   * The silence between two bytes of one frame after which the rest is not waited for. It is twice
   * {@link #settled}, because what ends here must be asked for again.
   */
  long truncation() {
    return 2 * settled();
  }

  /** The silence after which bytes that belong to nothing have ended. */
  long settled() {
    return Math.max(PORTION_SILENCE, 10 * character);
  }
}

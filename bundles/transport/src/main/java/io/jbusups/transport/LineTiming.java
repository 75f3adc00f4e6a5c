// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.time.Duration;

/**
 * The times that follow from a line's speed, in nanoseconds.
 *
 * @param character the time that one character takes
 * @param gap the silence that goes before each request
 * @param truncation the silence between two bytes of one frame after which the rest is not waited
 *     for
 */
record LineTiming(long character, long gap, long truncation) {

  /**
   * An RTU line at the other end of a TCP connection, which keeps its times by itself. The rest of
   * a frame may be in a segment that got lost and is sent once more.
   */
  static final LineTiming OVER_TCP = new LineTiming(0, 0, Duration.ofMillis(500).toNanos());

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
    // What ends in truncation must be asked for again, so it takes longer than being settled.
    return new LineTiming(
        character,
        baud > FIXED_GAP_ABOVE_BAUD ? FIXED_GAP : (character * 7 + 1) / 2,
        2 * settled(character));
  }

  LineTiming withGap(Duration gap) {
    return new LineTiming(character, gap.toNanos(), truncation);
  }

  /** How long so many bytes take on the wire. */
  long wire(int bytes) {
    return character * bytes;
  }

  /** The silence after which bytes that belong to nothing have ended. */
  long settled() {
    return settled(character);
  }

  private static long settled(long character) {
    return Math.max(PORTION_SILENCE, 10 * character);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.testkit;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/**
 * What lines do to frames. Only what CRC-16 is sure to find: up to three flipped bits, or a burst
 * of up to 16. One in 65,536 of all other corruptions passes any such sum, and no master can tell.
 */
public final class Corruption {

  private static final int LONGEST_BURST = 16;

  private final Event event;
  private final Random random;

  /** What an event does; the same each time. */
  public Corruption(Event event) {
    this.event = event;
    this.random = new Random(event.salt() * 31L + event.size());
  }

  /** Some bits are turned. */
  public byte[] flip(byte[] frame) {
    byte[] copy = frame.clone();
    int bits = 8 * frame.length;
    int first = (int) event.of(bits);
    flip(copy, first);
    if (random.nextBoolean()) {
      int end = Math.min(first + LONGEST_BURST, bits);
      for (int bit = first + 1; bit < end; bit++) {
        if (random.nextBoolean()) {
          flip(copy, bit);
        }
      }
    } else {
      random
          .ints(random.nextInt(3), 0, bits)
          .filter(bit -> bit != first)
          .distinct()
          .forEach(bit -> flip(copy, bit));
    }
    return copy;
  }

  /** The end is missing. */
  public byte[] cut(byte[] frame) {
    return Arrays.copyOf(frame, (int) event.of(frame.length));
  }

  /** Up to three bytes are missing. */
  public byte[] without(byte[] frame) {
    int from = (int) event.of(frame.length);
    int to = Math.min(frame.length, from + 1 + random.nextInt(3));
    return sure(
        frame, join(Arrays.copyOf(frame, from), Arrays.copyOfRange(frame, to, frame.length)));
  }

  /** Other bytes come in between. */
  public byte[] noiseInside(byte[] frame) {
    int at = (int) event.of(frame.length);
    byte[] spoilt =
        join(Arrays.copyOf(frame, at), noise(), Arrays.copyOfRange(frame, at, frame.length));
    return sure(frame, spoilt);
  }

  /** Bytes that are no frame. */
  public byte[] noise() {
    byte[] bytes = new byte[1 + random.nextInt(10)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Any number from 0 on. */
  public int number(int below) {
    return random.nextInt(below);
  }

  /** The spoilt frame, or half of the frame where CRC-16 would not find that it is spoilt. */
  private static byte[] sure(byte[] frame, byte[] spoilt) {
    for (int from = 0; from + frame.length <= spoilt.length; from++) {
      byte[] part = Arrays.copyOfRange(spoilt, from, from + frame.length);
      if (Frames.sound(part) && !Arrays.equals(part, frame)) {
        return Arrays.copyOf(frame, frame.length / 2);
      }
    }
    return spoilt;
  }

  private static void flip(byte[] frame, int bit) {
    frame[bit / 8] ^= (byte) (1 << bit % 8);
  }

  /** One after the other. */
  public static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}

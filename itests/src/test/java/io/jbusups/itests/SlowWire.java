// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import io.jbusups.simulator.PseudoTerminal;
import io.jbusups.testkit.Corruption;
import io.jbusups.testkit.Event;
import io.jbusups.testkit.Frames;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends bytes at the pace of a real line, and spoils them.
 *
 * @param baud with 10 bits a byte
 */
record SlowWire(int baud) {

  private static final long LATEST_REPETITION = Duration.ofMillis(20).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofMillis(40).toNanos();
  private static final long LONGEST_TRICKLE = Duration.ofMillis(450).toNanos();

  /** At once or a moment later; not at all where this process had to wait for a processor. */
  static void repeat(PseudoTerminal here, byte[] bytes, Event fault) throws IOException {
    long sent = System.nanoTime();
    rest(fault.of(LATEST_REPETITION));
    if (System.nanoTime() - sent < LATEST_REPETITION + LATEST_REPETITION / 2) {
      here.write(bytes);
    }
  }

  /** What a fault makes of a frame. */
  static byte[] spoil(byte[] frame, Event fault) {
    var corruption = new Corruption(fault);
    return switch (fault.kind()) {
      case LOST_ANSWER -> new byte[0];
      case FLIP_ANSWER -> corruption.flip(frame);
      case TRUNCATED -> corruption.cut(frame);
      case MISSING_BYTES -> corruption.without(frame);
      case NOISE_BEFORE -> Corruption.join(corruption.noise(), frame);
      case NOISE_AFTER -> Corruption.join(frame, corruption.noise());
      case NOISE_INSIDE -> corruption.noiseInside(frame);
      case OTHER_UNIT_BEFORE -> Corruption.join(another(frame), frame);
      case OTHER_UNIT_INSTEAD -> another(frame);
      default -> frame;
    };
  }

  /** In two portions, as drivers deliver them, each when its last byte would have arrived. */
  void send(PseudoTerminal here, byte[] bytes) throws IOException {
    int portion = bytes.length * 2 / 3;
    rest(wire(portion));
    here.write(bytes, 0, portion);
    rest(wire(bytes.length - portion));
    here.write(bytes, portion, bytes.length - portion);
  }

  /** Some bytes at a time. */
  void trickle(PseudoTerminal here, byte[] bytes, Event fault) throws IOException {
    int portion = 1 + new Corruption(fault).number(3);
    long pause = Math.min(LONGEST_PAUSE, fault.of(LONGEST_TRICKLE / (bytes.length / portion + 1)));
    for (int from = 0; from < bytes.length; from += portion) {
      int length = Math.min(portion, bytes.length - from);
      rest(pause + wire(length));
      here.write(bytes, from, length);
    }
  }

  /** How long so many bytes take. */
  long wire(int bytes) {
    return TimeUnit.SECONDS.toNanos(10L * bytes) / baud;
  }

  static void rest(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static byte[] another(byte[] frame) {
    return Frames.from(100 + frame[0], frame);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import java.io.IOException;

/**
 * The time that bytes take on a serial line of 8 data bits, no parity, 1 stop bit: a
 * pseudo-terminal carries them at once. Nothing is sent before a real line could have carried it;
 * frames are 3.5 characters apart. Not safe for use by several threads.
 */
final class Wire {

  private static final long BITS_PER_BYTE = 10;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int CHUNK = 8;

  private final int baud;
  private final Pacer pacer;
  private final long gap;
  private long free;

  /**
   * @param baud bits per second; 0 for a line that takes no time
   */
  Wire(int baud, Pacer pacer) {
    this.baud = baud;
    this.pacer = pacer;
    this.gap = nanosOf(7) / 2;
    this.free = pacer.now();
  }

  /** Tells that so many bytes were found on the line just now. */
  void received(int bytes) {
    free = later(free, pacer.now()) + nanosOf(bytes);
  }

  /** Sends a frame in chunks, each when its last byte would have arrived. */
  void send(byte[] frame, Sink sink) throws IOException {
    long start = free + gap;
    for (int sent = 0; sent < frame.length; ) {
      int length = Math.min(CHUNK, frame.length - sent);
      pacer.waitUntil(start + nanosOf(sent + length));
      sink.write(frame, sent, length);
      sent += length;
    }
    // The master, too, has to leave a gap before what it sends next.
    free = start + nanosOf(frame.length) + gap;
  }

  private long nanosOf(int bytes) {
    return baud == 0 ? 0 : bytes * BITS_PER_BYTE * NANOS_PER_SECOND / baud;
  }

  /** These times have no zero, so only their difference says which is later. */
  private static long later(long a, long b) {
    return a - b > 0 ? a : b;
  }

  /** Where bytes go when their time has come. */
  @FunctionalInterface
  interface Sink {
    void write(byte[] bytes, int from, int length) throws IOException;
  }
}

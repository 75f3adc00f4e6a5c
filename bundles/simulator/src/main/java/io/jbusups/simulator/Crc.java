// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

/**
 * The checksum of RTU frames (Modbus over serial line 1.02, 6.2.2): CRC-16 with the polynomial
 * 0xA001, sent low byte first.
 */
final class Crc {

  /** How many bytes it adds to a frame. */
  static final int LENGTH = 2;

  private Crc() {}

  static int of(byte[] bytes, int length) {
    int crc = 0xFFFF;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0xA001;
      }
    }
    return crc;
  }

  /** Whether the last two of so many bytes are the checksum of those before. */
  static boolean holds(byte[] frame, int length) {
    int body = length - LENGTH;
    int crc = of(frame, body);
    return frame[body] == (byte) crc && frame[body + 1] == (byte) (crc >>> 8);
  }
}

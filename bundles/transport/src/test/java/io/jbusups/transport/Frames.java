// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Frames as a slave writes them, made without the code under test. */
final class Frames {

  private Frames() {}

  static byte[] answer(int unit, int... words) {
    var body = new ByteArrayOutputStream();
    body.write(unit);
    body.write(3);
    body.write(2 * words.length);
    for (int word : words) {
      body.write(word >> 8);
      body.write(word);
    }
    return withCrc(body.toByteArray());
  }

  static byte[] exception(int unit, int code) {
    return withCrc(bytes(unit, 0x83, code));
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] flipped(byte[] frame, int bit) {
    byte[] copy = frame.clone();
    copy[bit / 8] ^= (byte) (1 << bit % 8);
    return copy;
  }

  /** Modbus over serial line 1.02, 6.2.2: polynomial 0xA001, bit by bit, low byte first. */
  static byte[] withCrc(byte[] body) {
    int crc = 0xFFFF;
    for (byte b : body) {
      crc ^= b & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xA001;
      }
    }
    byte[] frame = Arrays.copyOf(body, body.length + 2);
    frame[body.length] = (byte) crc;
    frame[body.length + 1] = (byte) (crc >> 8);
    return frame;
  }

  /** The words that the tests' slaves hold at consecutive addresses: no two ranges are alike. */
  static int[] held(int address, int count) {
    int[] words = new int[count];
    for (int i = 0; i < count; i++) {
      words[i] = (address + i) * 40503 & 0xFFFF;
    }
    return words;
  }
}

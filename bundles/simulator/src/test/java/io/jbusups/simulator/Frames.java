// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Frames as a master writes them. */
final class Frames {

  private Frames() {}

  static byte[] hex(String bytes) {
    return HexFormat.ofDelimiter(" ").parseHex(bytes);
  }

  static String hex(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
  }

  /** Adds the checksum. */
  static byte[] frame(String bytes) {
    byte[] body = hex(bytes);
    int crc = Crc.of(body, body.length);
    return ByteBuffer.allocate(body.length + 2)
        .put(body)
        .put((byte) crc)
        .put((byte) (crc >>> 8))
        .array();
  }

  static byte[] read(int unit, int address, int count) {
    return frame("%02X 03 %02X %02X 00 %02X".formatted(unit, address >>> 8, address & 0xFF, count));
  }
}

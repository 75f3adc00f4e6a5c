// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Frames of Modbus TCP (Modbus messaging on TCP/IP 1.0b, 3.1.3). */
final class Mbap {

  /** Transaction id, protocol id and length. */
  static final int HEADER = 6;

  private static final int LONGEST_BODY = 254;

  private Mbap() {}

  /**
   * How many bytes follow the header at a buffer's position.
   *
   * @throws IOException when it is no header: what follows it could not be told apart either
   */
  static int bodyLength(ByteBuffer bytes) throws IOException {
    int at = bytes.position();
    int protocol = bytes.getShort(at + 2);
    int body = bytes.getShort(at + 4) & 0xFFFF;
    if (protocol != 0 || body < 2 || body > LONGEST_BODY) {
      throw new IOException("not Modbus TCP");
    }
    return body;
  }

  /** The frame that says what an RTU frame says. */
  static byte[] frame(short transaction, byte[] rtu) {
    int body = rtu.length - Crc.LENGTH;
    return ByteBuffer.allocate(HEADER + body)
        .putShort(transaction)
        .putShort((short) 0)
        .putShort((short) body)
        .put(rtu, 0, body)
        .array();
  }
}

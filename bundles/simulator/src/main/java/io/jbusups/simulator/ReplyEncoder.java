// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.bus.Words;
import java.nio.ByteBuffer;

/** Makes RTU frames of replies, checksum included. */
final class ReplyEncoder {

  /** Unit and function. */
  private static final int HEAD = 2;

  private ReplyEncoder() {}

  /** The registers that a read asked for. */
  static byte[] values(int unit, int function, Words words) {
    int bytes = 2 * words.size();
    byte[] frame = start(unit, function, 1 + bytes);
    ByteBuffer body = body(frame).put((byte) bytes);
    words.stream().forEach(word -> body.putShort((short) word));
    return seal(frame);
  }

  /** The confirmation of a write: function 6 repeats the value, function 16 the count. */
  static byte[] written(Request.Write request) {
    byte[] frame = start(request.unit(), request.function(), 4);
    Words words = request.words();
    body(frame)
        .putShort((short) request.address())
        .putShort((short) (request.function() == 6 ? words.get(0) : words.size()));
    return seal(frame);
  }

  /** A refusal. */
  static byte[] exception(int unit, int function, int code) {
    byte[] frame = start(unit, function | 0x80, 1);
    body(frame).put((byte) code);
    return seal(frame);
  }

  private static byte[] start(int unit, int function, int bodyLength) {
    byte[] frame = new byte[HEAD + bodyLength + Crc.LENGTH];
    frame[0] = (byte) unit;
    frame[1] = (byte) function;
    return frame;
  }

  private static ByteBuffer body(byte[] frame) {
    return ByteBuffer.wrap(frame).position(HEAD);
  }

  private static byte[] seal(byte[] frame) {
    int end = frame.length - Crc.LENGTH;
    int crc = Crc.of(frame, end);
    frame[end] = (byte) crc;
    frame[end + 1] = (byte) (crc >>> 8);
    return frame;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.bus.Words;
import java.nio.ByteBuffer;

/** Makes RTU frames of replies, checksum included. */
final class ReplyEncoder {

  private ReplyEncoder() {}

  /** The registers that a read asked for. */
  static byte[] values(int unit, int function, Words words) {
    ByteBuffer frame = start(unit, function, 1 + 2 * words.size());
    frame.put((byte) (2 * words.size()));
    words.stream().forEach(word -> frame.putShort((short) word));
    return finish(frame);
  }

  /** The confirmation of a write: function 6 repeats the value, function 16 the count. */
  static byte[] written(Request.Write request) {
    ByteBuffer frame = start(request.unit(), request.function(), 4);
    Words words = request.words();
    frame.putShort((short) request.address());
    frame.putShort((short) (request.function() == 6 ? words.get(0) : words.size()));
    return finish(frame);
  }

  /** A refusal. */
  static byte[] exception(int unit, int function, int code) {
    return finish(start(unit, function | 0x80, 1).put((byte) code));
  }

  private static ByteBuffer start(int unit, int function, int length) {
    return ByteBuffer.allocate(2 + length + Crc.LENGTH).put((byte) unit).put((byte) function);
  }

  private static byte[] finish(ByteBuffer frame) {
    int crc = Crc.of(frame.array(), frame.position());
    return frame.put((byte) crc).put((byte) (crc >>> 8)).array();
  }
}

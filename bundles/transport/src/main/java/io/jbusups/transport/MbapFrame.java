// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusRequest;
import io.jbusups.bus.WriteRequest;
import java.util.Arrays;

/**
 * A frame of Modbus TCP (Modbus messaging on TCP/IP 1.0b, 3.1.3): transaction id, protocol id 0,
 * length of what follows, unit, then what an RTU frame has between its unit and its CRC. Immutable.
 */
final class MbapFrame {

  /** Up to the length, which counts the unit and all that follows. */
  static final int HEADER = 6;

  /** The least that can follow the header: unit, function and one byte. */
  static final int SHORTEST_BODY = 3;

  /** The most: unit and 253 bytes. */
  static final int LONGEST_BODY = 254;

  private static final int EXCEPTION = 0x80;

  private final byte[] bytes;

  /** The first so many bytes of an array, of which it makes a copy. */
  MbapFrame(byte[] bytes, int length) {
    this.bytes = Arrays.copyOf(bytes, length);
  }

  /**
   * @param transaction 0 to 65535
   */
  static byte[] encode(int transaction, BusRequest request) {
    byte[] rtu = RtuFrames.encode(request);
    int body = rtu.length - RtuFrames.CRC_LENGTH;
    byte[] frame = new byte[HEADER + body];
    frame[0] = (byte) (transaction >> 8);
    frame[1] = (byte) transaction;
    frame[5] = (byte) body;
    System.arraycopy(rtu, 0, frame, HEADER, body);
    return frame;
  }

  int transaction() {
    return unsigned(0) << 8 | unsigned(1);
  }

  /** A copy of all of it. */
  byte[] bytes() {
    return bytes.clone();
  }

  /** What it is, measured against the request of its transaction; never {@code NeedMore}. */
  Verdict judge(BusRequest request) {
    int unit = unsigned(HEADER);
    int function = unsigned(HEADER + 1);
    int body = bytes.length - HEADER;
    int wanted = RtuFrames.function(request);
    if (unit != request.unit()) {
      return bad("unit %d where %d was asked".formatted(unit, request.unit()));
    }
    if (function == (wanted | EXCEPTION)) {
      return body == SHORTEST_BODY
          ? new Verdict.Refusal(unsigned(HEADER + 2), false)
          : bad("an exception reply of %d bytes".formatted(body));
    }
    if (function != wanted) {
      return bad("function %d where %d was asked".formatted(function, wanted));
    }
    return request instanceof WriteRequest write ? judgeConfirmation(write) : judgeAnswer(request);
  }

  private Verdict judgeConfirmation(WriteRequest request) {
    byte[] expected = RtuFrames.confirmation(request);
    int end = expected.length - RtuFrames.CRC_LENGTH;
    return Arrays.equals(bytes, HEADER, bytes.length, expected, 0, end)
        ? new Verdict.Confirmed(false)
        : bad("the confirmation of another write");
  }

  private Verdict judgeAnswer(BusRequest request) {
    int body = bytes.length - HEADER;
    int asked = 2 * request.count();
    if (unsigned(HEADER + 2) != asked) {
      return bad(
          "%d bytes of registers where %d were asked".formatted(unsigned(HEADER + 2), asked));
    }
    if (body != SHORTEST_BODY + asked) {
      return bad("a frame of %d bytes for %d bytes of registers".formatted(body, asked));
    }
    return new Verdict.Answer(RtuFrames.words(bytes, HEADER + 3, request.count()), false);
  }

  private int unsigned(int index) {
    return bytes[index] & 0xFF;
  }

  private static Verdict bad(String cause) {
    return new Verdict.Bad(cause, false);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusRequest;
import io.jbusups.bus.WriteRequest;
import io.jbusups.transport.Verdict.Answer;
import io.jbusups.transport.Verdict.Bad;
import io.jbusups.transport.Verdict.Confirmed;
import io.jbusups.transport.Verdict.NeedMore;
import io.jbusups.transport.Verdict.Refusal;
import java.util.Arrays;

/**
 * Finds the answer to one request in the bytes that arrive after it, however they are cut. A frame
 * ends where its header says, so nothing waits for a silence after it.
 *
 * <p>Two things may stand before an answer: the echo of the request, which RS-485 adapters may
 * deliver, and a few bytes of noise from the turning of the line. Noise is skipped only where it
 * cannot be the beginning of any unit's frame (0 and 248 to 255 are no unit addresses), so nothing
 * inside another frame is ever taken for a beginning. Everything else spoils the try.
 */
final class ResponseParser {

  /** The most bytes to feed at once. */
  static final int PORTION = Link.PORTION;

  private static final int EXCEPTION = 0x80;
  private static final int EXCEPTION_LENGTH = 5;
  private static final int MOST_NOISE = 8;

  private final BusRequest request;
  private final int function;
  private final byte[] echo;
  private final byte[] bytes =
      new byte[2 * MOST_NOISE + RtuFrames.LONGEST_REQUEST + RtuFrames.LONGEST_ANSWER + PORTION];
  private int length;
  private boolean echoed;

  /**
   * @param echo what the line may deliver before the answer. The confirmation of function 6 is like
   *     its request: only without an echo, or after it, it can be told from one
   */
  ResponseParser(BusRequest request, byte[] echo) {
    this.request = request;
    this.function = RtuFrames.function(request);
    this.echo = echo;
  }

  /** Whether a byte may be the first of a frame: whether it is a unit's address. */
  static boolean mayBegin(byte b) {
    int unit = b & 0xFF;
    return unit >= 1 && unit <= 247;
  }

  /** Takes the next bytes and judges all that were taken. To be fed only until it has decided. */
  Verdict feed(byte[] next, int count) {
    System.arraycopy(next, 0, bytes, length, count);
    length += count;
    return judge();
  }

  /** Whether the whole echo stands before everything else. */
  boolean echoed() {
    return echoed;
  }

  /** All bytes taken so far. */
  byte[] received() {
    return Arrays.copyOf(bytes, length);
  }

  private Verdict judge() {
    int from = firstAddress(0);
    if (from > MOST_NOISE) {
      return bad("noise");
    }
    int compared = Math.min(echo.length, length - from);
    if (Arrays.equals(bytes, from, from + compared, echo, 0, compared)) {
      int end = from + compared;
      if (compared < echo.length) {
        return new NeedMore(compared);
      }
      echoed = echo.length > 0;
      from = firstAddress(end);
      if (from - end > MOST_NOISE) {
        return bad("noise");
      }
    }
    return judgeFrame(from);
  }

  private Verdict judgeFrame(int from) {
    int there = length - from;
    if (there >= 1 && unsigned(from) != request.unit()) {
      return bad("unit %d where %d was asked".formatted(unsigned(from), request.unit()));
    }
    if (there >= 2 && unsigned(from + 1) == (function | EXCEPTION)) {
      return judgeException(from);
    }
    if (there >= 2 && unsigned(from + 1) != function) {
      return bad("function %d where %d was asked".formatted(unsigned(from + 1), function));
    }
    if (request instanceof WriteRequest write) {
      return judgeConfirmation(from, RtuFrames.confirmation(write));
    }
    if (there >= 3 && unsigned(from + 2) != 2 * request.count()) {
      return bad(
          "%d bytes of registers where %d were asked"
              .formatted(unsigned(from + 2), 2 * request.count()));
    }
    return judgeAnswer(from);
  }

  private Verdict judgeException(int from) {
    int end = from + EXCEPTION_LENGTH;
    if (length < end) {
      return new NeedMore(length - from);
    }
    if (!RtuFrames.crcHolds(bytes, from, end)) {
      return new Bad("bad CRC in an exception reply", true);
    }
    return followedByOther(from, end)
        ? bad("other bytes after an exception reply")
        : new Refusal(unsigned(from + 2), firstAddress(end) < length);
  }

  private Verdict judgeAnswer(int from) {
    int end = from + 5 + 2 * request.count();
    if (length < end) {
      return new NeedMore(length - from);
    }
    if (!RtuFrames.crcHolds(bytes, from, end)) {
      return new Bad("bad CRC", true);
    }
    return followedByOther(from, end)
        ? bad("other bytes after an answer")
        : new Answer(RtuFrames.words(bytes, from + 3, request.count()), firstAddress(end) < length);
  }

  private Verdict judgeConfirmation(int from, byte[] expected) {
    int end = from + expected.length;
    if (length < end) {
      return new NeedMore(length - from);
    }
    if (!RtuFrames.crcHolds(bytes, from, end)) {
      return new Bad("bad CRC", true);
    }
    if (!Arrays.equals(bytes, from, end, expected, 0, expected.length)) {
      return bad("the confirmation of another write");
    }
    return followedByOther(from, end)
        ? bad("other bytes after a confirmation")
        : new Confirmed(firstAddress(end) < length);
  }

  /**
   * Of two different frames nobody knows which one is the answer; noise, and the same frame once
   * more, leave no doubt.
   */
  private boolean followedByOther(int from, int end) {
    int next = firstAddress(end);
    int compared = Math.min(length - next, end - from);
    return !Arrays.equals(bytes, from, from + compared, bytes, next, next + compared);
  }

  /** Where the next byte is that may begin a frame, or the end. */
  private int firstAddress(int from) {
    int at = from;
    while (at < length && !mayBegin(bytes[at])) {
      at++;
    }
    return at;
  }

  private int unsigned(int index) {
    return bytes[index] & 0xFF;
  }

  private static Verdict bad(String cause) {
    return new Bad(cause, false);
  }
}

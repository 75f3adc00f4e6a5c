// SPDX-License-Identifier: Apache-2.0
package io.jbusups.testkit;

import io.jbusups.bus.Words;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** RTU frames, made without the code under test. */
public final class Frames {

  private Frames() {}

  /** An exception reply. */
  public static byte[] exception(int unit, int code) {
    return withCrc(new byte[] {(byte) unit, (byte) 0x83, (byte) code});
  }

  /** The same frame as another unit would send it. */
  public static byte[] from(int unit, byte[] frame) {
    byte[] body = Arrays.copyOf(frame, frame.length - 2);
    body[0] = (byte) unit;
    return withCrc(body);
  }

  /** The registers in an answer; empty in an exception reply. */
  public static Optional<Words> words(byte[] answer) {
    return answer[1] == 3
        ? Optional.of(
            Words.of(IntStream.range(0, answer[2] / 2).map(i -> word(answer, 3 + 2 * i)).toArray()))
        : Optional.empty();
  }

  /** Whether its checksum is right. */
  public static boolean sound(byte[] frame) {
    return frame.length > 2
        && Arrays.equals(frame, withCrc(Arrays.copyOf(frame, frame.length - 2)));
  }

  /** Whether a frame stands whole among other bytes. */
  public static boolean within(byte[] bytes, byte[] frame) {
    return IntStream.rangeClosed(0, bytes.length - frame.length)
        .anyMatch(at -> Arrays.equals(bytes, at, at + frame.length, frame, 0, frame.length));
  }

  private static int word(byte[] frame, int at) {
    return (frame[at] & 0xFF) << 8 | frame[at + 1] & 0xFF;
  }

  /** Modbus over serial line 1.02, 6.2.2: polynomial 0xA001, bit by bit, low byte first. */
  private static byte[] withCrc(byte[] body) {
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
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.bus.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds requests in what arrives on an RTU line, however the bytes are cut. A request whose length
 * its first bytes tell is complete with its last byte; any other ends with silence. After a frame
 * that is not sound nothing counts until there is silence, as on a real line. Not safe for use by
 * several threads.
 */
public final class RequestParser {

  /**
   * The silence that ends a request. Longer than 3.5 characters, so that a master which had to wait
   * for a processor in mid-frame is not taken for a silent one.
   */
  static final int SILENCE_MILLIS = 20;

  /** The longest frame (Modbus over serial line 1.02, 2.5.1). */
  static final int LONGEST = 256;

  private static final int UNKNOWN = -1;
  private static final int SHORTEST = 4;

  private final byte[] frame = new byte[LONGEST];
  private int length;
  private boolean lost;

  /** Whether nothing has arrived since the last whole request or silence. */
  public boolean idle() {
    return length == 0 && !lost;
  }

  /** Takes the first bytes of an array and gives the requests that they complete. */
  public List<Request> feed(byte[] bytes, int count) {
    List<Request> found = new ArrayList<>();
    for (int i = 0; i < count && !lost; i++) {
      if (length == LONGEST) {
        lost = true;
        break;
      }
      frame[length++] = bytes[i];
      int expected = expectedLength();
      if (expected > LONGEST) {
        lost = true;
      } else if (length == expected) {
        if (Crc.holds(frame, length)) {
          found.add(decode(frame, length - Crc.LENGTH));
          length = 0;
        } else {
          lost = true;
        }
      }
    }
    return found;
  }

  /**
   * Tells that the line has been silent for at least 3.5 characters: what is not complete never
   * will be, and what comes next is the start of a request.
   *
   * @return the request that silence completed
   */
  public Optional<Request> silence() {
    boolean sound =
        !lost && length >= SHORTEST && expectedLength() == UNKNOWN && Crc.holds(frame, length);
    Optional<Request> request =
        sound ? Optional.of(decode(frame, length - Crc.LENGTH)) : Optional.empty();
    length = 0;
    lost = false;
    return request;
  }

  /** The length that the bytes so far tell, checksum included. */
  private int expectedLength() {
    if (length < 2) {
      return UNKNOWN;
    }
    int function = frame[1];
    if (function >= 1 && function <= 6) {
      return 8;
    }
    if (function == 15 || function == 16) {
      return length < 7 ? LONGEST : 9 + (frame[6] & 0xFF);
    }
    return UNKNOWN;
  }

  /** What a sound frame without its checksum asks. */
  static Request decode(byte[] frame, int length) {
    int unit = frame[0] & 0xFF;
    int function = frame[1] & 0xFF;
    if (function != 3 && function != 6 && function != 16) {
      return new Request.Invalid(unit, function, 1);
    }
    int address = word(frame, 2);
    if (function == 6) {
      return new Request.Write(unit, function, address, Words.of(word(frame, 4)));
    }
    int count = word(frame, 4);
    boolean allowed = function == 3 ? count <= 125 : count <= 123 && length == 7 + 2 * count;
    if (count == 0 || !allowed) {
      return new Request.Invalid(unit, function, 3);
    }
    if (address + count > 0x10000) {
      return new Request.Invalid(unit, function, 2);
    }
    if (function == 3) {
      return new Request.Read(unit, address, count);
    }
    int[] words = new int[count];
    for (int i = 0; i < count; i++) {
      words[i] = word(frame, 7 + 2 * i);
    }
    return new Request.Write(unit, function, address, Words.of(words));
  }

  private static int word(byte[] frame, int at) {
    return ((frame[at] & 0xFF) << 8) | (frame[at + 1] & 0xFF);
  }
}

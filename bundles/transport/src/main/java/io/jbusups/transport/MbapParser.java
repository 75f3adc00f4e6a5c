// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.util.function.Consumer;

/**
 * Cuts the stream of a Modbus TCP connection into frames, however its bytes arrive. TCP loses and
 * adds nothing, so one header that is none means that what follows cannot be trusted either: from
 * then on nothing is found. Confined to the bus's thread.
 */
final class MbapParser {

  /** Where in the stream the latest byte was. */
  sealed interface State {

    /**
     * In a header, or between frames.
     *
     * @param seen 0 between frames
     */
    record Header(int seen) implements State {}

    /**
     * In a frame whose length is known.
     *
     * @param length of the whole frame
     */
    record Body(int seen, int length) implements State {}

    /** Nowhere: this is not Modbus TCP. */
    record Broken(String cause) implements State {}
  }

  private final byte[] bytes = new byte[MbapFrame.HEADER + MbapFrame.LONGEST_BODY];
  private State state = new State.Header(0);

  State state() {
    return state;
  }

  /** How many bytes of an unfinished frame there are. */
  int unfinished() {
    if (state instanceof State.Header header) {
      return header.seen();
    }
    return state instanceof State.Body body ? body.seen() : 0;
  }

  /** Takes the first bytes of an array and hands on the frames that they complete. */
  void feed(byte[] next, int count, Consumer<MbapFrame> frames) {
    for (int i = 0; i < count; i++) {
      if (state instanceof State.Header header) {
        bytes[header.seen()] = next[i];
        state = inHeader(header.seen() + 1);
      } else if (state instanceof State.Body body) {
        bytes[body.seen()] = next[i];
        state = new State.Body(body.seen() + 1, body.length());
        if (body.seen() + 1 == body.length()) {
          state = new State.Header(0);
          frames.accept(new MbapFrame(bytes, body.length()));
        }
      }
    }
  }

  private State inHeader(int seen) {
    if (seen < MbapFrame.HEADER) {
      return new State.Header(seen);
    }
    int protocol = word(2);
    int body = word(4);
    if (protocol != 0) {
      return new State.Broken("protocol " + protocol + " where Modbus is 0");
    }
    return body < MbapFrame.SHORTEST_BODY || body > MbapFrame.LONGEST_BODY
        ? new State.Broken("a frame of " + body + " bytes")
        : new State.Body(seen, MbapFrame.HEADER + body);
  }

  private int word(int index) {
    return ((bytes[index] & 0xFF) << 8) | (bytes[index + 1] & 0xFF);
  }
}

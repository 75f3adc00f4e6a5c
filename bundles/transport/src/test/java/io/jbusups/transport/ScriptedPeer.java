// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusRequest;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * The far end of any kind of bus: does to each request what the test says. It is written without
 * the code under test.
 */
abstract class ScriptedPeer implements AutoCloseable {

  /** What to do with a request. */
  interface Script {
    void play(ScriptedPeer peer, Asked asked) throws Exception;
  }

  /**
   * A request as it arrived.
   *
   * @param transaction of Modbus TCP; 0 elsewhere
   * @param number how many came before it
   * @param at {@link System#nanoTime()}
   */
  record Asked(BusRequest request, int transaction, int number, long at) {}

  /** Answers rightly. */
  static final Script WELL = (peer, asked) -> peer.send(peer.answer(asked));

  /** Never answers. */
  static final Script SILENTLY = (peer, asked) -> {};

  private final boolean mbap;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Script script;

  ScriptedPeer(boolean mbap, Script script) {
    this.mbap = mbap;
    this.script = script;
  }

  /** A script for the first request; the others are answered well. */
  static Script first(Script script) {
    return (peer, asked) -> (asked.number() == 0 ? script : WELL).play(peer, asked);
  }

  abstract void send(byte[] bytes) throws IOException;

  /** Ends what connects it to the bus, at once, and lets the bus find it anew. */
  abstract void hangUp() throws IOException;

  @Override
  public abstract void close() throws IOException;

  void script(Script next) {
    script = next;
  }

  List<Asked> asked() {
    return asked;
  }

  /** A frame with any unit, function and body. */
  byte[] frame(Asked to, int unit, int function, int... body) {
    byte[] pdu = Frames.join(Frames.bytes(unit, function), Frames.bytes(body));
    if (!mbap) {
      return Frames.withCrc(pdu);
    }
    int id = to.transaction();
    return Frames.join(Frames.bytes(id >> 8, id, 0, 0, pdu.length >> 8, pdu.length), pdu);
  }

  /** An answer with any registers. */
  byte[] registers(Asked to, int unit, int... words) {
    int[] body = new int[1 + 2 * words.length];
    body[0] = 2 * words.length;
    for (int i = 0; i < words.length; i++) {
      body[1 + 2 * i] = words[i] >> 8;
      body[2 + 2 * i] = words[i];
    }
    return frame(to, unit, 3, body);
  }

  /** A confirmation of any write. */
  byte[] confirmation(Asked to, int unit, int function, int address, int second) {
    return frame(to, unit, function, address >> 8, address, second >> 8, second);
  }

  /** The right answer. */
  byte[] answer(Asked to) {
    BusRequest request = to.request();
    if (request instanceof WriteRequest write) {
      int second = write.function() == 6 ? write.words().get(0) : write.count();
      return confirmation(to, write.unit(), write.function(), write.address(), second);
    }
    return registers(to, request.unit(), Frames.held(request.address(), request.count()));
  }

  byte[] exception(Asked to, int code) {
    return frame(to, to.request().unit(), function(to.request()) | 0x80, code);
  }

  private static int function(BusRequest request) {
    return request instanceof WriteRequest write ? write.function() : 3;
  }

  /** What was asked for so far that writes. */
  List<Asked> writes() {
    return asked.stream().filter(one -> one.request() instanceof WriteRequest).toList();
  }

  /** Plays its script for each request in a stream of bytes. */
  final class Requests {
    private final int pdu = mbap ? 6 : 0;
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();

    void take(int value) throws Exception {
      frame.write(value);
      byte[] bytes = frame.toByteArray();
      if (bytes.length == length(bytes)) {
        frame.reset();
        int transaction = mbap ? word(bytes, 0) : 0;
        var next = new Asked(request(bytes), transaction, asked.size(), System.nanoTime());
        asked.add(next);
        script.play(ScriptedPeer.this, next);
      }
    }

    private int length(byte[] bytes) {
      boolean several = bytes.length > pdu + 1 && bytes[pdu + 1] == 16;
      int counted = several && bytes.length > pdu + 6 ? bytes[pdu + 6] & 0xFF : 0;
      return pdu + 6 + (mbap ? 0 : 2) + (several ? 1 + counted : 0);
    }

    private BusRequest request(byte[] bytes) {
      int unit = bytes[pdu] & 0xFF;
      int function = bytes[pdu + 1];
      int address = word(bytes, pdu + 2);
      int second = word(bytes, pdu + 4);
      return switch (function) {
        case 3 -> new ReadRequest(unit, address, second);
        case 6 -> new WriteRequest(unit, 6, address, Words.of(second), 0);
        case 16 -> {
          int[] words = IntStream.range(0, second).map(i -> word(bytes, pdu + 7 + 2 * i)).toArray();
          yield new WriteRequest(unit, 16, address, Words.of(words), 0);
        }
        default -> throw new AssertionError("function " + function);
      };
    }

    private int word(byte[] bytes, int at) {
      return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
  }
}

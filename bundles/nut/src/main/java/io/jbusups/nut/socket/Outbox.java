// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a peer has not taken yet, up to a limit. Confined to the socket thread. */
final class Outbox {

  /** Many dumps of a UPS; more than the system's own buffer holds. */
  static final int LIMIT = 256 * 1024;

  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
  private int bytes;

  /** Whether it fits. */
  boolean add(byte[] more) {
    if (more.length > LIMIT - bytes) {
      return false;
    }
    bytes += more.length;
    waiting.add(ByteBuffer.wrap(more));
    return true;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Writes what the peer takes. */
  void flush(WritableByteChannel channel) throws IOException {
    for (var head = waiting.peek(); head != null; head = waiting.peek()) {
      bytes -= channel.write(head);
      if (head.hasRemaining()) {
        return;
      }
      waiting.remove();
    }
  }
}

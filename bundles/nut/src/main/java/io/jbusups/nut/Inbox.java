// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.nut.RequestParser.Parsed;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelPipeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What a client sent and nobody looked at yet. Confined to its connection's event loop. */
final class Inbox {

  private final RequestReader reader = new RequestReader();
  private final Queue<ByteBuf> unread = new ArrayDeque<>(2);

  void add(ByteBuf in) {
    unread.add(in);
  }

  boolean isEmpty() {
    return unread.isEmpty();
  }

  /** The next request; null when there is no whole one. */
  @Nullable Parsed next() {
    for (var in = unread.peek(); in != null; in = unread.peek()) {
      var parsed = reader.next(in);
      if (parsed != null) {
        return parsed;
      }
      unread.remove().release();
    }
    return null;
  }

  /** Frees what was looked at to its end. */
  void shed() {
    for (var in = unread.peek(); in != null && !in.isReadable(); in = unread.peek()) {
      unread.remove().release();
    }
  }

  /** Frees everything. */
  void drop() {
    for (var in = unread.poll(); in != null; in = unread.poll()) {
      in.release();
    }
  }

  /** Has somebody else before it look at the rest. */
  void giveBack(ChannelPipeline pipeline) {
    var rest = new ArrayList<>(unread);
    unread.clear();
    rest.forEach(pipeline::fireChannelRead);
  }
}

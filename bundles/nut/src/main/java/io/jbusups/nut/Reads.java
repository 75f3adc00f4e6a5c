// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/** Reads every client's requests into the event loop's buffer. */
final class Reads extends DefaultMaxMessagesRecvByteBufAllocator {

  /** Bytes that are read at once at most; many requests, and a part of a TLS record. */
  private static final int SIZE = 4096;

  private static final ReusedBuffer BUFFER = new ReusedBuffer(SIZE, SIZE);

  @Override
  @SuppressWarnings("deprecation") // Netty's own have no other
  public Handle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public ByteBuf allocate(ByteBufAllocator allocator) {
        return BUFFER.take(allocator);
      }

      @Override
      public int guess() {
        return SIZE;
      }
    };
  }
}

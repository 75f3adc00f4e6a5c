// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

/**
 * A buffer for each thread, used over and over. As a rule what was read is answered, and what was
 * answered is written, before the thread turns to anything else; where somebody still holds the
 * buffer, that one is left to them and there is a new one.
 */
final class ReusedBuffer {

  /** Bytes to begin with. */
  private final int size;

  /** A buffer that grew beyond this, in bytes, is not kept. */
  private final int most;

  private final FastThreadLocal<@Nullable ByteBuf> mine =
      new FastThreadLocal<>() {
        @Override
        protected void onRemoval(@Nullable ByteBuf buffer) {
          if (buffer != null) {
            buffer.release();
          }
        }
      };

  ReusedBuffer(int size, int most) {
    this.size = size;
    this.most = most;
  }

  /** The thread's buffer, empty; to be released like any other. */
  ByteBuf take(ByteBufAllocator allocator) {
    var buffer = mine.get();
    if (buffer == null || buffer.refCnt() > 1 || buffer.capacity() > most) {
      if (buffer != null) {
        buffer.release();
      }
      buffer = allocator.ioBuffer(size);
      mine.set(buffer);
    }
    return buffer.clear().retain();
  }
}

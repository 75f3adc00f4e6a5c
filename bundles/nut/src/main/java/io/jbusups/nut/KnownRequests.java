// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.nut.RequestParser.Parsed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Reading requests that were parsed before, found by the bytes of their line: clients ask for the
 * same over and over. Each line has one place, and the latest with that place stays. May be used
 * from any thread, since what is kept is immutable.
 */
final class KnownRequests {

  /** Memory is at most {@code 2^PLACES_LOG2} times some 300 bytes. */
  private static final int PLACES_LOG2 = 8;

  private static final int SHORTEST = Long.BYTES;
  private static final int LONGEST = 128;

  private final @Nullable Known[] places = new Known[1 << PLACES_LOG2];

  private record Known(ByteBuf line, Parsed parsed) {}

  /** Takes the next line off the bytes if it is known. */
  @Nullable Parsed take(ByteBuf in) {
    int length = in.bytesBefore((byte) '\n') + 1;
    if (length < SHORTEST || length > LONGEST) {
      return null;
    }
    int from = in.readerIndex();
    var known = places[place(in, from, length)];
    if (known == null
        || known.line.readableBytes() != length
        || !ByteBufUtil.equals(known.line, 0, in, from, length)) {
      return null;
    }
    in.skipBytes(length);
    return known.parsed;
  }

  /** Keeps what was made of the bytes from an index to where they are read. */
  void keep(Parsed parsed, ByteBuf in, int from) {
    int length = in.readerIndex() - from;
    if (parsed.request() instanceof ReadRequest && length >= SHORTEST && length <= LONGEST) {
      var line = Unpooled.wrappedBuffer(ByteBufUtil.getBytes(in, from, length));
      places[place(in, from, length)] = new Known(line, parsed);
    }
  }

  private static int place(ByteBuf in, int from, int length) {
    long hash = in.getLong(from + length - Long.BYTES);
    for (int i = 0; i + Long.BYTES <= length; i += Long.BYTES) {
      hash = 31 * hash + in.getLong(from + i);
    }
    // The golden ratio's bits, which spread what differs over the highest.
    return (int) ((hash * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - PLACES_LOG2));
  }
}

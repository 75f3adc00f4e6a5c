// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.nut.RequestParser.Parsed;
import io.jbusups.nut.words.Tokenizer;
import io.jbusups.nut.words.Tokenizer.Fed;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Makes requests of a client's bytes. Confined to its connection's event loop. */
final class RequestReader {

  private static final KnownRequests KNOWN = new KnownRequests();
  private static final Parsed TOO_LONG = new Parsed("?", BareRequest.TOO_LONG);

  private final Tokenizer tokenizer = new Tokenizer();

  /** The next request; null when all bytes are read and do not complete one. */
  @Nullable Parsed next(ByteBuf in) {
    int from = in.readerIndex();
    boolean whole = tokenizer.atStart();
    if (whole) {
      var known = KNOWN.take(in);
      if (known != null) {
        return known;
      }
    }
    while (in.isReadable()) {
      var fed = tokenizer.feed(in.readByte());
      if (fed instanceof Fed.Words line) {
        var parsed = RequestParser.parse(line.words());
        if (whole) {
          KNOWN.keep(parsed, in, from);
        }
        return parsed;
      }
      if (fed instanceof Fed.TooLong) {
        return TOO_LONG;
      }
    }
    return null;
  }
}

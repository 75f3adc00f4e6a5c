// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.words;

import java.util.List;

/**
 * Cuts a stream of bytes into requests and their words, however the network cut the stream.
 * Confined to its connection's thread.
 */
public final class Tokenizer {

  /** The longest request, in bytes, comments and dropped bytes included. */
  public static final int MAX_REQUEST = 4096;

  private final RequestLine line = new RequestLine();
  private Scan scan = Scans.START;
  private int length;

  /** What one more byte made of the stream. */
  public sealed interface Fed {

    /** The request goes on. */
    Fed MORE = new More();

    /** The request is longer than {@link #MAX_REQUEST}: where the next begins cannot be known. */
    Fed TOO_LONG = new TooLong();

    /** The request goes on. */
    record More() implements Fed {}

    /** A whole request; without words where the line was empty or a comment. */
    record Words(List<String> words) implements Fed {}

    /** Nothing sensible can follow. */
    record TooLong() implements Fed {}
  }

  /** Whether the next byte is the first of a request. */
  public boolean atStart() {
    return length == 0;
  }

  /** Takes the next byte. */
  public Fed feed(byte b) {
    scan = scan.next(b, line);
    if (scan.complete()) {
      length = 0;
      return new Fed.Words(line.take());
    }
    return ++length > MAX_REQUEST ? Fed.TOO_LONG : Fed.MORE;
  }
}

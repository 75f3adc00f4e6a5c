// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.words;

/**
 * Where the reading of a request stands between two bytes. NUT's word rules (parseconf): spaces
 * part words, double quotes hold a word together, a backslash takes the next character as it is,
 * {@code #} starts a comment and {@code =} is a word of its own; bytes that are not printable ASCII
 * are dropped.
 */
sealed interface Scan {

  /** The state after one more byte; the words that it completes go to the line. */
  Scan next(byte b, RequestLine line);

  /** Whether a whole request was read. */
  default boolean complete() {
    return this instanceof Complete;
  }

  /** Between two words. */
  record Between() implements Scan {
    @Override
    public Scan next(byte b, RequestLine line) {
      return switch (b) {
        case '\n' -> Scans.COMPLETE;
        case ' ', '\t', '\r', 0x0b, 0x0c -> Scans.START;
        case '#' -> Scans.COMMENT;
        case '"' -> Scans.QUOTED;
        case '\\' -> Scans.ESCAPED_BARE;
        case '=' -> line.equalsSign();
        default -> line.append(b, Scans.BARE);
      };
    }
  }

  /** Inside a word without quotes; a quote here is a character like any other. */
  record Bare() implements Scan {
    @Override
    public Scan next(byte b, RequestLine line) {
      return switch (b) {
        case '\n' -> line.endWord(Scans.COMPLETE);
        case ' ', '\t', '\r', 0x0b, 0x0c -> line.endWord(Scans.START);
        case '#' -> line.endWord(Scans.COMMENT);
        case '\\' -> Scans.ESCAPED_BARE;
        case '=' -> {
          line.endWord(Scans.START);
          yield line.equalsSign();
        }
        default -> line.append(b, Scans.BARE);
      };
    }
  }

  /** Inside quotes, where only the quote and the backslash mean anything: a line may end here. */
  record Quoted() implements Scan {
    @Override
    public Scan next(byte b, RequestLine line) {
      return switch (b) {
        case '"' -> line.endWord(Scans.START);
        case '\\' -> Scans.ESCAPED_QUOTED;
        default -> line.append(b, Scans.QUOTED);
      };
    }
  }

  /** After a backslash: the next byte loses its meaning, so that a line's end joins two lines. */
  record Escaped(boolean quoted) implements Scan {
    @Override
    public Scan next(byte b, RequestLine line) {
      return line.append(b, quoted ? Scans.QUOTED : Scans.BARE);
    }
  }

  /** After {@code #}, until the line ends. */
  record Comment() implements Scan {
    @Override
    public Scan next(byte b, RequestLine line) {
      return b == '\n' ? Scans.COMPLETE : Scans.COMMENT;
    }
  }

  /** The line ended; the next byte begins another request. */
  record Complete() implements Scan {
    @Override
    public Scan next(byte b, RequestLine line) {
      return Scans.START.next(b, line);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.words;

import java.util.ArrayList;
import java.util.List;

/** The words of a request as they are collected. Confined to its connection's thread. */
final class RequestLine {

  private static final byte DEL = 0x7f;

  private final StringBuilder word = new StringBuilder();
  private List<String> words = new ArrayList<>();

  /** Adds a byte to the word, or drops it where it is not printable ASCII: names are repeated. */
  Scan append(byte b, Scan then) {
    if (b >= ' ' && b != DEL) {
      word.append((char) b);
    }
    return then;
  }

  Scan endWord(Scan then) {
    words.add(word.toString());
    word.setLength(0);
    return then;
  }

  Scan equalsSign() {
    words.add("=");
    return Scans.START;
  }

  /** The words, and an empty line again. */
  List<String> take() {
    var taken = words;
    words = new ArrayList<>();
    return taken;
  }
}

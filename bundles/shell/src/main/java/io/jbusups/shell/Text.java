// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.WCWidth;

/**
 * Text as a terminal shows it: measured in columns, and without anything that would move the
 * cursor, for some of it comes from devices and from the network.
 */
final class Text {

  private Text() {}

  /**
   * One line of visible characters; what is neither visible nor a space becomes a question mark.
   */
  static String clean(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> Character.isWhitespace(point) ? ' ' : visible(point) ? point : '?')
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean visible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> WCWidth.wcwidth(point) >= 0;
    };
  }

  /** The columns that a clean text takes. */
  static int width(String text) {
    return text.codePoints().map(WCWidth::wcwidth).sum();
  }

  /** A clean text followed, or led, by spaces. */
  static String pad(String text, int width, boolean right) {
    String spaces = " ".repeat(Math.max(0, width - width(text)));
    return right ? spaces + text : text + spaces;
  }

  /**
   * Lines of at most so many columns, broken between words where possible, else inside of them.
   *
   * @param text cleaned here
   * @param width at least 2, the widest character
   * @return at least one line
   */
  static List<String> wrap(String text, int width) {
    String clean = clean(text).strip();
    if (width(clean) <= width) {
      return List.of(clean);
    }
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : clean.split(" +", -1)) {
      for (String piece : pieces(word, width)) {
        if (!line.isEmpty() && width(line.toString()) + 1 + width(piece) > width) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(piece);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** A paragraph whose lines after the first are indented by two. */
  static List<String> paragraph(String text, int width) {
    List<String> lines = wrap(text, width - 2);
    return IntStream.range(0, lines.size())
        .mapToObj(i -> i == 0 ? lines.get(i) : "  " + lines.get(i))
        .toList();
  }

  /** A paragraph that stands under the one before. */
  static List<String> indented(String text, int width) {
    return paragraph(text, width - 2).stream().map(line -> "  " + line).toList();
  }

  private static List<String> pieces(String word, int width) {
    var pieces = new ArrayList<String>();
    int start = 0;
    int used = 0;
    for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
      int columns = WCWidth.wcwidth(word.codePointAt(i));
      if (used + columns > width) {
        pieces.add(word.substring(start, i));
        start = i;
        used = 0;
      }
      used += columns;
    }
    pieces.add(word.substring(start));
    return pieces;
  }
}

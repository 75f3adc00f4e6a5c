// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.words;

/** Text between quotes, as the answers carry values and descriptions. */
public final class Quoted {

  private Quoted() {}

  /** The text in quotes. */
  public static String of(String text) {
    return append(new StringBuilder(text.length() + 2), text).toString();
  }

  /** Escapes what NUT's parser would take for its own; a control character would end the line. */
  public static StringBuilder append(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c == '#') {
        out.append('\\');
      }
      out.append(Character.isISOControl(c) ? ' ' : c);
    }
    return out.append('"');
  }
}

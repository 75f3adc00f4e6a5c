// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The pieces that generated pages are made of. */
final class Markdown {

  private Markdown() {}

  /** A table; empty where it has no rows. */
  static String table(List<String> head, Collection<List<String>> rows) {
    return rows.isEmpty()
        ? ""
        : row(head)
            + "|---".repeat(head.size())
            + "|\n"
            + rows.stream().map(Markdown::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"))
        .replace("  |", " |");
  }

  static String list(Collection<String> items) {
    return items.stream().map(item -> "- " + item + "\n").collect(Collectors.joining());
  }

  /** A section; nothing where it has no text. */
  static String section(String title, String text) {
    return text.isEmpty() ? "" : "\n## %s\n\n%s".formatted(title, text);
  }

  static String code(String text) {
    return "`" + text + "`";
  }

  static String hex(int word) {
    return "`0x%04X`".formatted(word);
  }
}

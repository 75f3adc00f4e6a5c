// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names that a key of a file lists. Immutable.
 *
 * @param words names and names of groups, in lower case; empty for none
 */
record NameList(Set<String> words) {

  private static final String NONE = "none";
  private static final Pattern WORD = Pattern.compile("[^\\s,]+");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(\\.[a-z0-9-]+)+");

  NameList {
    words = Set.copyOf(words);
  }

  /**
   * Reads {@code none}, or groups and names separated by commas or blanks.
   *
   * @param groups in the order to tell them
   * @param kind what one of the names is, for messages
   * @param example a name
   * @throws IllegalArgumentException with what to do, if it is none of these
   */
  static NameList of(String text, List<String> groups, String kind, String example) {
    Set<String> words =
        WORD.matcher(text.toLowerCase(Locale.ROOT))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    if (words.remove(NONE) && !words.isEmpty()) {
      throw new IllegalArgumentException("use none alone, or without it what is allowed");
    }
    for (String word : words) {
      if (!groups.contains(word) && !NAME.matcher(word).matches()) {
        throw new IllegalArgumentException(
            "'%s' is no %s: use none, %s, or names such as %s"
                .formatted(word, kind, String.join(", ", groups), example));
      }
    }
    return new NameList(words);
  }

  boolean has(String word) {
    return words.contains(word);
  }

  /** Those that are neither groups nor known, in their order: typing errors, most likely. */
  List<String> unknown(List<String> groups, Set<String> known) {
    return words.stream()
        .filter(word -> !groups.contains(word) && !known.contains(word))
        .sorted()
        .toList();
  }
}

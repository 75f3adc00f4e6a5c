// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.Command;
import io.jbusups.models.CommandConfidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which commands the user allows for a UPS. Immutable.
 *
 * @param words {@code safe}, {@code all} and names of commands, in lower case; empty for none
 * @param unconfirmed whether commands may be carried out whose facts are not certain
 * @param source the file that says so, for messages
 */
record CommandAllowance(Set<String> words, boolean unconfirmed, String source) {

  /** Nothing is allowed. */
  static final CommandAllowance NOTHING = new CommandAllowance(Set.of(), false, "");

  private static final String NONE = "none";

  /** All commands that are not dangerous. */
  private static final String SAFE = "safe";

  private static final String ALL = "all";
  private static final Pattern WORD = Pattern.compile("[^\\s,]+");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(\\.[a-z0-9-]+)+");

  CommandAllowance {
    words = Set.copyOf(words);
  }

  /**
   * Reads the key {@code commands}: {@code none}, or groups and names separated by commas or
   * blanks.
   *
   * @throws IllegalArgumentException with what to do, if it is none of these
   */
  static CommandAllowance of(String commands, boolean unconfirmed, String source) {
    Set<String> words =
        WORD.matcher(commands.toLowerCase(Locale.ROOT))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    if (words.remove(NONE) && !words.isEmpty()) {
      throw new IllegalArgumentException("use none alone, or without it what is allowed");
    }
    for (String word : words) {
      if (!Set.of(SAFE, ALL).contains(word) && !NAME.matcher(word).matches()) {
        throw new IllegalArgumentException(
            "'%s' is no command: use none, safe, all, or names such as test.battery.start"
                .formatted(word));
      }
    }
    return new CommandAllowance(words, unconfirmed, source);
  }

  /** Whether a command is allowed. */
  boolean allows(Command command) {
    return allows(command.name(), command.dangerous(), command.confidence());
  }

  /** Whether a command is allowed. */
  boolean allows(String name, boolean dangerous, CommandConfidence confidence) {
    return named(name, dangerous) && certain(confidence);
  }

  private boolean named(String name, boolean dangerous) {
    return words.contains(ALL) || words.contains(name) || words.contains(SAFE) && !dangerous;
  }

  private boolean certain(CommandConfidence confidence) {
    return confidence == CommandConfidence.DOCUMENTED || unconfirmed;
  }

  /** Why a command of a model is not allowed; empty if it is. */
  Optional<String> refusal(Command command, String model) {
    return refusal(command.name(), command.dangerous(), command.confidence(), model);
  }

  /** Why a command of a model is not allowed; empty if it is. */
  Optional<String> refusal(
      String name, boolean dangerous, CommandConfidence confidence, String model) {
    if (!named(name, dangerous)) {
      return Optional.of(
          "%s is not allowed: commands in %s does not name it".formatted(name, source));
    }
    if (certain(confidence)) {
      return Optional.empty();
    }
    String doubt =
        confidence == CommandConfidence.DISPUTED
            ? "sources contradict each other about it"
            : "no document of the maker confirms it";
    return Optional.of(
        "%s of %s is not allowed: %s, and %s does not say commands.unconfirmed = true"
            .formatted(name, model, doubt, source));
  }

  /** The names that it gives and a model does not have, in their order: a typing error, perhaps. */
  List<String> unknown(Set<String> known) {
    return words.stream()
        .filter(word -> !word.equals(SAFE) && !word.equals(ALL) && !known.contains(word))
        .sorted()
        .toList();
  }
}

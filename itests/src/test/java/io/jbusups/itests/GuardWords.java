// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import io.jbusups.models.CommandConfidence;
import io.jbusups.models.Guarded;
import io.jbusups.models.UpsModel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in words under which conditions a command or a setting of a model is written. */
record GuardWords(UpsModel model) {

  /** What permits and what forbids it. */
  Stream<String> conditions(Guarded guarded) {
    var words = new ModelWords(model);
    String permission =
        guarded.permission() == null
            ? "whenever nothing forbids it, as the device is not known to tell"
            : "by " + words.when(guarded.permission());
    return Stream.concat(
        Stream.of("Permitted " + permission),
        guarded.unless().stream()
            .map(one -> "Not while %s: %s".formatted(one.text(), words.when(one.when()))));
  }

  /** Where it is known, as the end of a sentence; empty for everywhere. */
  String bases(Guarded guarded) {
    return guarded.bases().equals(Set.copyOf(model.bases()))
        ? ""
        : ", and only where the identification is at "
            + guarded.bases().stream()
                .sorted()
                .map(Markdown::hex)
                .collect(Collectors.joining(", "));
  }

  static String sources(Guarded guarded) {
    return "%s: %s"
        .formatted(confidence(guarded.confidence()), String.join("; ", guarded.sources()));
  }

  /** As the beginning of a sentence. */
  static String confidence(CommandConfidence confidence) {
    String word = confidence.name();
    return confidence == CommandConfidence.DOCUMENTED
        ? "Documented"
        : "**%s%s**".formatted(word.charAt(0), word.substring(1).toLowerCase(Locale.ROOT));
  }

  /** In a cell of a table. */
  static String cell(CommandConfidence confidence) {
    return confidence(confidence).toLowerCase(Locale.ROOT);
  }

  /** The points that permit it, in a cell of a table. */
  static String permission(Guarded guarded) {
    return guarded.permission() == null ? "nothing" : bits(guarded.permission().codes().toList());
  }

  static String bits(List<String> codes) {
    return String.join(", ", codes);
  }
}

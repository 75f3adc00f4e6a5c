// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static io.jbusups.itests.Markdown.code;
import static io.jbusups.itests.Markdown.section;

import io.jbusups.models.Dispute;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of one shipped model, from its file as a whole. */
final class ModelPage {

  private static final String HEAD =
      """
      # %s (`%s`)

      Generated from the shipped model of that name; do not edit. What each thing means: [the model format](../model-format.md). All models:
      [models](../models.md).

      """;

  private final UpsModel model;
  private final ModelTexts texts;
  private final ModelWords words;

  ModelPage(UpsModel model, ModelTexts texts) {
    this.model = model;
    this.texts = texts;
    this.words = new ModelWords(model);
  }

  /** All of the page. */
  String text(String captures) {
    String like = texts.like(model.name());
    return HEAD.formatted(model.title(), model.name())
        + Markdown.list(
            Stream.of(
                    "Family %s, recognised by %s".formatted(code(model.family()), codes(model)),
                    "Version %s, %s".formatted(model.version(), confidence(model)),
                    like.isEmpty()
                        ? ""
                        : "Like [%1$s](%1$s.md), but for what it says itself".formatted(like),
                    parallel(),
                    "Captures: " + captures)
                .filter(line -> !line.isEmpty())
                .toList())
        + section("Sources", Markdown.list(texts.list(model.name(), "sources")))
        + section("Notes", Markdown.list(texts.list(model.name(), "notes")))
        + section("Disputed", disputed(model.disputed()))
        + section("Status", status())
        + section("Variables", variables())
        + section("Commands", new ModelCommands(model).text())
        + section("Delayed shutdown", ShutdownWords.text(model))
        + section("Settings", new ModelSettings(model).text())
        + section("Tables", tables());
  }

  static String confidence(UpsModel model) {
    return model.confidence().name().toLowerCase(Locale.ROOT);
  }

  static String codes(UpsModel model) {
    if (model.generic()) {
      return model.recognition().point() == null ? "answering its table" : "any other code";
    }
    String named =
        model.units().isPresent() ? "its name, or as the system of its units" : "its name only";
    return model.codes().isEmpty()
        ? named
        : new TreeSet<>(model.codes())
            .stream()
                .map(code -> code < 0x1000 ? "" + code : "%1$d (0x%1$04X)".formatted(code))
                .collect(Collectors.joining(", ", "code ", ""));
  }

  private String parallel() {
    if (model.units().isPresent()) {
      var units = model.units().get();
      return "A parallel system: each unit n from 1 to %d has the same tables n times 0x%04X further on, and is there while the bit for it is set: %s"
          .formatted(units.present().size(), units.step(), String.join(", ", units.present()));
    }
    return model
        .system()
        .map("What answers like this may be a unit of the system [%1$s](%1$s.md)"::formatted)
        .orElse("");
  }

  /** What sources say against each other. */
  static String disputed(Collection<Dispute> disputes) {
    var rows = new ArrayList<List<String>>();
    for (Dispute dispute : disputes) {
      String what = about(dispute);
      for (var reading : dispute.readings().entrySet()) {
        rows.add(List.of(what, reading.getKey(), reading.getValue()));
        what = "";
      }
    }
    return Markdown.table(List.of("what", "reading", "source"), rows);
  }

  /** The tables and points of a dispute. */
  static String about(Dispute dispute) {
    return Stream.concat(
            dispute.tables().stream().map(table -> "table " + code(table)),
            dispute.points().stream())
        .collect(Collectors.joining(", "));
  }

  private String status() {
    if (model.status().isEmpty()) {
      return "No source tells what its status words mean: the UPS is stale, and nothing is published.\n";
    }
    var rows = new ArrayList<List<String>>();
    if (model.status().containsKey("OB")) {
      rows.add(List.of("`OL`", "when it is known that not `OB`"));
    }
    model
        .status()
        .forEach((word, rules) -> rows.add(List.of(code(word), "when " + words.when(rules))));
    if (!model.alarms().isEmpty()) {
      rows.add(
          List.of(
              "`ALARM`",
              "when any of %d bits is set, which `ups.alarm` names"
                  .formatted(model.alarms().size())));
    }
    return Markdown.table(List.of("`ups.status`", "when"), rows);
  }

  private String variables() {
    return Markdown.table(
        List.of("variable", "from"),
        model.variables().entrySet().stream()
            .map(entry -> List.of(code(entry.getKey()), words.from(entry.getValue())))
            .toList());
  }

  private String tables() {
    var points = new PointRows(model);
    String bases =
        model.bases().stream().skip(1).map(Markdown::hex).collect(Collectors.joining(", "));
    return (bases.isEmpty()
            ? ""
            : "Some units have all tables shifted, so that that of the identification starts at %s.\n\n"
                .formatted(bases))
        + model.tables().values().stream()
            .map(table -> "### %s\n\n%s%s".formatted(head(table), how(table), points.of(table)))
            .collect(Collectors.joining("\n"));
  }

  private static String head(Table table) {
    return "%s at 0x%04X".formatted(table.name(), table.address());
  }

  private static String how(Table table) {
    var parts = new ArrayList<String>();
    parts.add(
        table.lengths().stream().map(String::valueOf).collect(Collectors.joining(" or "))
            + (table.longest() == 1 ? " register" : " registers"));
    parts.add("read " + (table.whole() ? "as a whole, " : "") + pace(table));
    if (table.essential()) {
      parts.add("without it the UPS is stale");
    }
    if (!table.missing().equals(Table.MISSING)) {
      parts.add(
          "exceptions that mean that registers are missing: "
              + table.missing().stream()
                  .sorted()
                  .map("%02d"::formatted)
                  .collect(Collectors.joining(", ")));
    }
    return String.join("; ", parts) + ".\n\n";
  }

  private static String pace(Table table) {
    return switch (table.pace()) {
      case FAST -> "fast";
      case NORMAL -> "at normal pace";
      case SLOW -> "slowly";
      case ONCE -> "once";
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import io.jbusups.models.Command;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.UpsModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The page of which model has which command, from the shipped model files. */
final class CommandsPage {

  private static final String HEAD =
      """
      # Which model has which command

      Generated from the shipped models; do not edit. What is written, what permits, forbids and proves each command: the page of its
      model. Why it is so, and in which order a command is carried out: [ADR 15](../adr/0015-commands.md).

      A `documented` command is printed by the maker for that very product and table. An **unconfirmed** one was inferred from another product or from driver
      code, and about a **disputed** one sources contradict each other: these two are only carried out with `commands.unconfirmed = true`. What is dangerous may
      cut, feed or bare the load. Where nothing proves a command, its success cannot be observed.

      """;

  private static final String SHUTDOWNS =
      """

      ## Delayed shutdown

      What a timer of the driver's makes of the commands of a model, where the device does not have it itself. It is as sure as the less sure of the commands
      that it is made of.

      """;

  private static final String SETTINGS =
      """

      ## Settings of the device

      """;

  private static final String NO_SETTINGS =
      """
      No shipped model has any: no document seen gives a register that may be written, with the values that it takes, but for the clock of VU-MAP.
      [The model format](model-format.md) says how a model declares one.
      """;

  private CommandsPage() {}

  static String of(Path socomec) throws IOException {
    var files = ModelFiles.in(socomec.resolve("src/main/resources/models"));
    var alike = new LinkedHashMap<Map<String, Command>, List<String>>();
    var all = new TreeMap<>(ModelLibrary.load(List.of(files)).models()).values();
    for (UpsModel model : all) {
      alike.computeIfAbsent(model.commands(), commands -> new ArrayList<>()).add(link(model));
    }
    List<String> without = alike.getOrDefault(Map.of(), List.of());
    var rows = new ArrayList<List<String>>();
    alike.forEach(
        (commands, models) -> {
          String names = String.join(", ", models);
          for (Command command : commands.values()) {
            rows.add(ModelCommands.row(names, command));
            names = "";
          }
        });
    return HEAD
        + Markdown.table(
            List.of("model", "command", "confidence", "permitted by", "proved by", "dangerous"),
            rows)
        + "\nWithout commands: %s. Their pages say why.\n".formatted(String.join(", ", without))
        + SHUTDOWNS
        + shutdowns(all)
        + SETTINGS
        + settings(all);
  }

  private static String link(UpsModel model) {
    return "[%1$s](models/%1$s.md)".formatted(model.name());
  }

  private static String shutdowns(Collection<UpsModel> models) {
    return Markdown.table(
        List.of("model", "a timer offers", "made of", "confidence"),
        models.stream()
            .filter(model -> model.shutdown() != null)
            .map(model -> new ShutdownWords(model, model.shutdown()).row(link(model)))
            .toList());
  }

  private static String settings(Collection<UpsModel> models) {
    var rows =
        models.stream()
            .flatMap(m -> m.settings().values().stream().map(s -> ModelSettings.row(link(m), s)))
            .toList();
    return rows.isEmpty()
        ? NO_SETTINGS
        : Markdown.table(List.of("model", "variable", "takes", "confidence", "permitted by"), rows);
  }
}

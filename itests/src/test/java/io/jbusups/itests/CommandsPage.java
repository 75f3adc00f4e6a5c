// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import io.jbusups.models.Command;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.UpsModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private CommandsPage() {}

  static String of(Path socomec) throws IOException {
    var files = ModelFiles.in(socomec.resolve("src/main/resources/models"));
    var alike = new LinkedHashMap<Map<String, Command>, List<String>>();
    for (UpsModel model : new TreeMap<>(ModelLibrary.load(List.of(files)).models()).values()) {
      alike
          .computeIfAbsent(model.commands(), commands -> new ArrayList<>())
          .add("[%1$s](models/%1$s.md)".formatted(model.name()));
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
        + "\nWithout commands: %s. Their pages say why.\n".formatted(String.join(", ", without));
  }
}

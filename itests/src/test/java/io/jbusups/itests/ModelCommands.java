// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static io.jbusups.itests.Markdown.code;

import io.jbusups.models.Command;
import io.jbusups.models.CommandArgument;
import io.jbusups.models.CommandWord;
import io.jbusups.models.UpsModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what each command of a model writes, and under which conditions. */
final class ModelCommands {

  private final UpsModel model;
  private final ModelWords words;
  private final GuardWords guards;

  ModelCommands(UpsModel model) {
    this.model = model;
    this.words = new ModelWords(model);
    this.guards = new GuardWords(model);
  }

  /** A part of the page for each. */
  String text() {
    return model.commands().values().stream()
        .map(c -> "### %s\n\n%s".formatted(code(c.name()), Markdown.list(facts(c))))
        .collect(Collectors.joining("\n"));
  }

  private List<String> facts(Command command) {
    var facts = new ArrayList<String>();
    facts.add(write(command.write()) + guards.bases(command));
    command.write().arguments().forEach(argument -> facts.add(takes(argument)));
    guards.conditions(command).forEach(facts::add);
    facts.add(
        command.then() == null
            ? "Nothing that can be read proves it"
            : "Proved by %s within %d s"
                .formatted(words.when(command.then().when()), command.then().within().toSeconds()));
    if (command.dangerous()) {
      facts.add("Dangerous: a person is asked twice");
    }
    facts.add(GuardWords.sources(command));
    return facts;
  }

  private static String write(Command.Write write) {
    return "Writes %s to %s with function %d"
        .formatted(
            write.words().stream().map(ModelCommands::word).collect(Collectors.joining(", ")),
            Markdown.hex(write.address()),
            write.function());
  }

  private static String word(CommandWord word) {
    if (word instanceof CommandWord.Fixed fixed) {
      return Markdown.hex(fixed.value());
    } else if (word instanceof CommandWord.OneByte part) {
      return "the %s byte of %s".formatted(part.high() ? "high" : "low", part.of().name());
    }
    return ((CommandWord.Whole) word).of().name();
  }

  private static String takes(CommandArgument argument) {
    return "Takes %s from %s, %d to %d s%s"
        .formatted(
            argument.name(),
            code(argument.variable()),
            argument.min(),
            argument.max(),
            argument.unit() == 1 ? "" : ", in counts of %d s".formatted(argument.unit()));
  }

  /** A short word for each of its columns in the table of all models. */
  static List<String> row(String models, Command command) {
    return List.of(
        models,
        code(command.name()),
        GuardWords.cell(command.confidence()),
        GuardWords.permission(command),
        command.then() == null
            ? "nothing"
            : GuardWords.bits(command.then().when().codes().toList()),
        command.dangerous() ? "yes" : "");
  }
}

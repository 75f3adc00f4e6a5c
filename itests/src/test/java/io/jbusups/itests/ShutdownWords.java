// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static io.jbusups.itests.Markdown.code;

import io.jbusups.models.CommandConfidence;
import io.jbusups.models.DelayedShutdown;
import io.jbusups.models.UpsModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words which delayed shutdowns a timer of the driver's makes of a model's commands. */
record ShutdownWords(UpsModel model, DelayedShutdown shutdown) {

  /** The part of a model's page; empty where there are none. */
  static String text(UpsModel model) {
    var shutdown = model.shutdown();
    return shutdown == null ? "" : Markdown.list(new ShutdownWords(model, shutdown).facts());
  }

  private List<String> facts() {
    var facts = new ArrayList<String>();
    facts.add("A timer of the driver's offers " + names());
    facts.add("The load is cut by " + code(shutdown.off()));
    facts.add(back());
    facts.add(GuardWords.confidence(confidence()) + ", as the less sure of its commands is");
    return facts;
  }

  private String back() {
    if (model.commands().containsKey(DelayedShutdown.RETURN)) {
      return code(DelayedShutdown.RETURN) + " is the device's own";
    }
    var back = shutdown.back();
    return back == null
        ? "No command is known that feeds it again"
        : "%s feeds it again, once the mains is there: %s"
            .formatted(code(back.on()), new ModelWords(model).when(back.supply()));
  }

  private String names() {
    return shutdown.offered(model.commands()).stream()
        .map(name -> name.equals(DelayedShutdown.DEFAULT) ? byDefault() : code(name))
        .collect(Collectors.joining(", "));
  }

  private String byDefault() {
    return "%s (which is %s)"
        .formatted(code(DelayedShutdown.DEFAULT), code(shutdown.byDefault(model.commands())));
  }

  private CommandConfidence confidence() {
    return shutdown.confidence(model.commands());
  }

  /** A short word for each of its columns in the table of all models. */
  List<String> row(String models) {
    var back = shutdown.back();
    return List.of(
        models,
        names(),
        code(shutdown.off()) + (back == null ? "" : ", " + code(back.on())),
        GuardWords.cell(confidence()));
  }
}

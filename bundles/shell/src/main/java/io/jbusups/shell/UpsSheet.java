// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static io.jbusups.shell.Grid.left;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jbusups.api.Alarm;
import io.jbusups.api.Instcmd;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One UPS in full: its state, its alarms, and every variable by its group. */
record UpsSheet(Seen ups) implements View {

  @Override
  public List<String> text(int width) {
    UpsSnapshot snapshot = ups.snapshot();
    var head = new Grid(left(""), left(""));
    head.row("Name", ups.name());
    if (!ups.description().isBlank()) {
      head.row("Description", ups.description());
    }
    head.row("Model", ups.model().orElse(Amount.NONE));
    head.row("State", ups.complaint().orElse(ups.state()));
    head.row("Last read", ups.age().isPresent() ? Amount.duration(ups.age()) + " ago" : "never");
    head.row("Status", ups.status().orElse(Amount.NONE));
    String label = "Alarms";
    for (Alarm alarm : snapshot.alarms()) {
      head.row(label, alarm.toString());
      label = "";
    }
    if (!snapshot.commands().isEmpty()) {
      head.row(
          "Commands",
          snapshot.commands().stream().map(Instcmd::name).collect(Collectors.joining(" ")));
    }
    var lines = new ArrayList<>(head.bare(0, width));
    groups(snapshot)
        .forEach(
            (group, variables) -> {
              lines.add("");
              lines.addAll(Text.paragraph(group, width));
              var grid = new Grid(left(""), left(""));
              variables.forEach(variable -> grid.row(variable.name(), variable.value()));
              lines.addAll(grid.bare(2, width));
            });
    return lines;
  }

  /** By what stands before the first dot. */
  private static TreeMap<String, List<Variable>> groups(UpsSnapshot snapshot) {
    return snapshot.variables().values().stream()
        .collect(
            Collectors.groupingBy(
                variable -> variable.name().split("\\.", 2)[0],
                () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                Collectors.toList()));
  }

  @Override
  public JsonNode json() {
    ObjectNode json = ups.json();
    ObjectNode variables = json.putObject("variables");
    ups.snapshot().variables().values().forEach(v -> variables.put(v.name(), v.value()));
    json.set(
        "commands", Json.array(ups.snapshot().commands(), command -> Json.text(command.name())));
    return json;
  }
}

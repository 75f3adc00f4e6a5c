// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static io.jbusups.shell.Grid.left;
import static io.jbusups.shell.Grid.right;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jbusups.models.UpsModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a probe found, and what to write into files to make use of it.
 *
 * @param line what was probed
 * @param units in their order
 * @param complete whether every question was asked of units that were silent at the first
 */
record ProbeTable(Line line, List<Finding> units, boolean complete) implements View {

  /**
   * Where was asked.
   *
   * @param bus the bus, or the NAME to give to one that is not there yet
   * @param device the serial device; empty where the bus is there
   * @param setting that of the device; empty where the bus is there, or none brought an answer
   */
  record Line(String bus, Optional<String> device, Optional<SerialSetting> setting) {

    static Line of(String bus) {
      return new Line(bus, Optional.empty(), Optional.empty());
    }
  }

  @Override
  public List<String> text(int width) {
    var lines = new ArrayList<String>();
    line.setting()
        .ifPresent(
            setting ->
                lines.addAll(
                    Text.paragraph(line.device().orElse("") + " answers at " + setting, width)));
    List<Finding> answered = units.stream().filter(Finding::answered).toList();
    if (!answered.isEmpty()) {
      lines.addAll(table(answered, width));
    }
    lines.addAll(silent(width));
    answered.forEach(unit -> lines.addAll(advice(unit, width)));
    return lines;
  }

  private static List<String> table(List<Finding> units, int width) {
    var grid =
        new Grid(right("Unit"), left("Family"), left("At"), right("Code"), left("Served as"));
    for (Finding unit : units) {
      UpsModel model = unit.model();
      grid.row(
          String.valueOf(unit.unit()),
          model == null ? Amount.NONE : model.family(),
          model == null ? Amount.NONE : ReadDump.address(unit.address()),
          unit.code().isPresent() ? String.valueOf(unit.code().getAsInt()) : Amount.NONE,
          model == null ? "not recognised: " + unit.cause() : served(unit, model));
    }
    return grid.lines(width);
  }

  private static String served(Finding unit, UpsModel model) {
    return unit.standIn().isPresent()
        ? "not listed: served by generic " + model.name()
        : "%s (model %s)".formatted(model.title(), model.name());
  }

  private List<String> silent(int width) {
    List<Finding> silent = units.stream().filter(unit -> !unit.answered()).toList();
    if (silent.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    String causes =
        silent.stream().map(Finding::cause).collect(Collectors.toCollection(TreeSet::new)).first();
    lines.addAll(Text.paragraph("Silent: unit %s (%s).".formatted(ranges(silent), causes), width));
    if (!complete) {
      lines.addAll(
          Text.paragraph(
              "They were asked one question each. A unit may be silent about registers that it does"
                  + " not have: --thorough asks all questions, and so does a single unit.",
              width));
    }
    return lines;
  }

  /** {@code 2-9, 11}. */
  private static String ranges(List<Finding> units) {
    var ranges = new ArrayList<String>();
    for (int i = 0; i < units.size(); ) {
      int from = i;
      while (i < units.size() && units.get(i).unit() - units.get(from).unit() == i - from) {
        i++;
      }
      int first = units.get(from).unit();
      int last = units.get(i - 1).unit();
      ranges.add(first == last ? String.valueOf(first) : first + "-" + last);
    }
    return String.join(", ", ranges);
  }

  /** The files that make a UPS of it. */
  private List<String> advice(Finding unit, int width) {
    var lines = new ArrayList<String>();
    if (line.device().isPresent() && line.setting().isPresent()) {
      var keys = new ArrayList<String>();
      keys.add("port = " + line.device().get());
      line.setting().get().keys().forEach((key, value) -> keys.add(key + " = " + value));
      lines.addAll(file("etc/jbus.serial-" + line.bus() + ".cfg", keys, width));
      lines.addAll(
          file(
              "etc/jbus.ups-NAME.cfg",
              List.of("bus = " + line.bus(), "unit = " + unit.unit()),
              width));
    }
    unit.standIn()
        .ifPresent(
            model ->
                lines.addAll(
                    file(
                        "etc/jbus.model-NAME.cfg",
                        List.of(
                            "id = " + unit.code().orElseThrow(),
                            "name = what its type plate says",
                            "like = " + model.name()),
                        width)));
    if (lines.isEmpty()) {
      return lines;
    }
    lines.add(0, "");
    lines.addAll(1, Text.paragraph("For unit " + unit.unit() + " write:", width));
    return lines;
  }

  private static List<String> file(String name, List<String> keys, int width) {
    var lines = new ArrayList<>(Text.indented(name, width));
    keys.forEach(key -> Text.indented(key, width - 2).forEach(text -> lines.add("  " + text)));
    return lines;
  }

  @Override
  public JsonNode json() {
    ObjectNode json = Json.object().put("bus", line.device().isPresent() ? null : line.bus());
    json.put("port", line.device().orElse(null));
    line.setting()
        .ifPresentOrElse(
            setting ->
                json.putObject("setting")
                    .put("baud", setting.baud())
                    .put("parity", setting.parity())
                    .put("stopBits", setting.stopBits()),
            () -> json.putNull("setting"));
    json.put("complete", complete);
    json.set("units", Json.array(units, unit -> Objects.requireNonNull(unit).json()));
    return json;
  }

  @Override
  public boolean failed() {
    return units.stream().noneMatch(Finding::answered);
  }
}

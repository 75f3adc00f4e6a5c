// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.jbusups.registers.Point;
import io.jbusups.registers.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model from its JSON, with all that is wrong in it: by the schema, and by what no schema
 * can say. Each check passes over what the schema does not allow.
 */
final class ModelReader {

  private ModelReader() {}

  /** The model, or nothing when there are findings. */
  static Optional<UpsModel> read(JsonNode tree, Findings findings) {
    FormatSchema.MODEL.check(tree, findings);
    var root = new Spot(tree, "");
    Map<String, Table> tables = new TableReader(findings).read(root.at("tables"));
    Map<String, Point> points = new PointReader(root, tables, findings).read();
    var names = new PointNames(root.at("points"), points, findings);
    var conditions = new ConditionReader(names, findings);

    Optional<Recognition> recognition =
        new RecognitionReader(tables, points, names, findings).read(root);
    Map<String, PhaseCount> phases = phases(root.at("phases"), names);
    ClockPoints clock = clock(root.at("clock"), names);
    Map<String, VariableSource> variables =
        new VariableReader(root, names, conditions, findings).read(root.at("variables"));
    Map<String, List<Condition>> status = conditions.status(root.at("status"));
    var disputes = new DisputeReader(points, findings);
    disputes.decide(status.values());
    recognition.ifPresent(disputes::decide);
    List<Dispute> disputed = disputes.read(root, names);
    Parallel parallel = new ParallelReader(tables.values(), names, findings).read(root);
    var ground = new DisputedGround(disputed, points);
    List<Integer> bases = recognition.map(Recognition::bases).orElse(List.of());
    var guards = new GuardReader(conditions, ground, bases, findings);
    Map<String, Command> commands = commands(root, tables, guards, bases, findings);
    Map<String, Setting> settings =
        new SettingReader(root.at("variables"), variables, points, tables, guards, findings)
            .read(root.at("settings"));
    DelayedShutdown shutdown =
        new DelayedShutdownReader(root.at("commands"), commands, conditions, ground, findings)
            .read(root.at("shutdown"));
    if (!findings.isEmpty()) {
      return Optional.empty();
    }

    return Optional.of(
        new UpsModel(
            root.at("name").text(""),
            root.at("title").text(""),
            root.at("family").text(""),
            root.at("version").text(""),
            root.at("confidence").constant(Confidence.class).orElseThrow(),
            recognition.orElseThrow(),
            tables,
            points,
            phases,
            clock,
            variables,
            status,
            alarms(root.at("points")),
            disputed,
            parallel,
            commands,
            settings,
            shutdown));
  }

  private static Map<String, Command> commands(
      Spot root,
      Map<String, Table> tables,
      GuardReader guards,
      List<Integer> bases,
      Findings findings) {
    List<Integer> shifts = bases.stream().map(base -> base - bases.get(0)).toList();
    var controls = new ControlReader(tables, findings).read(root.at("controls"), shifts);
    var writes = new CommandWriteReader(root.at("controls"), controls, findings);
    return new CommandReader(guards, writes, findings).read(root.at("commands"));
  }

  private static Map<String, PhaseCount> phases(Spot phases, PointNames names) {
    var result = new LinkedHashMap<String, PhaseCount>();
    phases
        .members()
        .forEach(
            (side, count) -> {
              List<String> points = names.numbers(count.at("points"));
              if (points.size() == 3) {
                result.put(side, new PhaseCount.ByPoints(points));
              }
              names
                  .number(count.at("point"))
                  .ifPresent(point -> result.put(side, new PhaseCount.ByNumber(point)));
              count.integer().ifPresent(fixed -> result.put(side, new PhaseCount.Fixed(fixed)));
            });
    return result;
  }

  private static @Nullable ClockPoints clock(Spot clock, PointNames names) {
    List<String> codes =
        List.of("year", "month", "day", "hour", "minute", "second").stream()
            .flatMap(part -> names.number(clock.at(part)).stream())
            .toList();
    return codes.size() < 6
        ? null
        : new ClockPoints(
            codes.get(0), codes.get(1), codes.get(2), codes.get(3), codes.get(4), codes.get(5));
  }

  private static Map<String, String> alarms(Spot points) {
    var result = new LinkedHashMap<String, String>();
    points
        .members()
        .forEach(
            (code, point) -> {
              if (point.at("alarm").is(false)) {
                result.put(code, point.at("title").text(""));
              }
            });
    return result;
  }
}

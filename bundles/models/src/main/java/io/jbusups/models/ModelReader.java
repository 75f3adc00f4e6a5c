// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import io.jbusups.registers.Table;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    Map<String, Point> points =
        new PointReader(root.at("tables"), tables, findings).read(root.at("points"));
    var names = new PointNames(root.at("points"), points, findings);
    var conditions = new ConditionReader(names, findings);

    Optional<Point> identification =
        identification(root.at("identification"), names, points, findings);
    List<Integer> bases =
        new TableReader(findings)
            .bases(root.at("bases"), tables, identification.map(Point::table).map(tables::get));
    Map<String, PhaseCount> phases = phases(root.at("phases"), names);
    ClockPoints clock = clock(root.at("clock"), names);
    Map<String, VariableSource> variables =
        new VariableReader(root, names, conditions, findings).read(root.at("variables"));
    Map<String, List<Condition>> status = conditions.status(root.at("status"));
    if (!findings.isEmpty()) {
      return Optional.empty();
    }

    var codes = new LinkedHashSet<Integer>();
    root.at("codes").items().forEach(code -> code.integer().ifPresent(codes::add));
    return Optional.of(
        new UpsModel(
            root.at("name").text(""),
            root.at("title").text(""),
            root.at("family").text(""),
            root.at("version").text(""),
            root.at("confidence").constant(Confidence.class).orElseThrow(),
            codes,
            bases,
            identification.orElseThrow().code(),
            tables,
            points,
            phases,
            clock,
            variables,
            status,
            alarms(root.at("points"))));
  }

  private static Optional<Point> identification(
      Spot spot, PointNames names, Map<String, Point> points, Findings findings) {
    Optional<Point> point = names.number(spot).map(points::get);
    if (point.isPresent() && !isRaw(point.get().format())) {
      findings.add(spot, "a point without scale, sign or offset");
    }
    return point;
  }

  private static boolean isRaw(Format format) {
    return format instanceof Format.OneByte
        || format.equals(new Format.Unsigned(BigDecimal.ONE, 0));
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

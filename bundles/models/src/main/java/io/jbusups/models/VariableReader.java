// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.models.VariableSource.OnPhases;
import io.jbusups.registers.Point;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the variables of a model. */
final class VariableReader {

  /** What the driver publishes itself, from the status rules and the alarms. */
  private static final Set<String> OURS = Set.of("ups.status", "ups.alarm");

  private final Spot model;
  private final PointNames points;
  private final ConditionReader conditions;
  private final Findings findings;

  VariableReader(Spot model, PointNames points, ConditionReader conditions, Findings findings) {
    this.model = model;
    this.points = points;
    this.conditions = conditions;
    this.findings = findings;
  }

  /** The variables that are right, by name. */
  Map<String, VariableSource> read(Spot variables) {
    var result = new LinkedHashMap<String, VariableSource>();
    variables
        .members()
        .forEach(
            (name, spot) -> {
              checkName(name, spot, findings);
              if (OURS.contains(name)) {
                findings.add(
                    spot.pointer(), "a variable that is the model's to give", "\"" + name + "\"");
              }
              source(spot).ifPresent(source -> result.put(name, source));
            });
    return result;
  }

  static void checkName(String name, Spot spot, Findings findings) {
    if (!NutVariables.contains(name)) {
      findings.add(
          spot.pointer(), "a variable name that NUT knows or experimental.*", "\"" + name + "\"");
    }
  }

  private Optional<? extends VariableSource> source(Spot spot) {
    if (spot.at("point").exists()) {
      return point(spot);
    }
    if (spot.at("sum").exists()) {
      var sum = new VariableSource.Sum(points.numbers(spot.at("sum")), factor(spot), only(spot));
      return Optional.of(sum);
    }
    for (String member : new String[] {"factor", "only"}) {
      if (spot.at(member).exists()) {
        findings.add(spot.at(member), "no \"%s\" without \"point\" or \"sum\"".formatted(member));
      }
    }
    if (spot.at("count").exists()) {
      return Optional.of(new VariableSource.Count(points.bits(spot.at("count"))));
    }
    if (spot.at("phases").exists()) {
      return spot.at("phases")
          .text()
          .filter(side -> side(spot.at("phases"), side))
          .map(VariableSource.Phases::new);
    }
    if (spot.at("cases").exists()) {
      return Optional.of(new VariableSource.Cases(conditions.cases(spot.at("cases"))));
    }
    if (spot.at("clock").exists()) {
      return clock(spot.at("clock"));
    }
    return spot.at("value").text().map(VariableSource.Constant::new);
  }

  private Optional<VariableSource> point(Spot spot) {
    Optional<Point> point = points.value(spot.at("point"));
    boolean text = point.map(PointNames::kind).filter(PointNames.Kind.TEXT::equals).isPresent();
    if (text && spot.at("factor").exists()) {
      findings.add(spot.at("factor"), "no \"factor\" on a text");
    }
    @Nullable OnPhases only = only(spot);
    return point.map(p -> new VariableSource.FromPoint(p.code(), factor(spot), only));
  }

  private static BigDecimal factor(Spot spot) {
    return spot.at("factor").decimal(BigDecimal.ONE);
  }

  private @Nullable OnPhases only(Spot spot) {
    for (var entry : spot.at("only").members().entrySet()) {
      Optional<Integer> phases = entry.getValue().integer();
      if (side(entry.getValue(), entry.getKey()) && phases.isPresent()) {
        return new OnPhases(entry.getKey(), phases.get());
      }
    }
    return null;
  }

  private boolean side(Spot spot, String side) {
    boolean known = model.at("phases").at(side).exists();
    if (!known) {
      findings.add(spot.pointer(), "a side that \"phases\" of the model names", "\"" + side + "\"");
    }
    return known;
  }

  private Optional<VariableSource> clock(Spot spot) {
    if (!model.at("clock").exists()) {
      findings.add(spot.pointer(), "a \"clock\" in the model", "none");
    }
    return spot.text()
        .map(
            what ->
                what.equals("time")
                    ? new VariableSource.ClockTime()
                    : new VariableSource.ClockDate());
  }
}

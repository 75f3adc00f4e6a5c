// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static io.jbusups.itests.Markdown.code;

import io.jbusups.models.Command;
import io.jbusups.models.Condition;
import io.jbusups.models.Guarded;
import io.jbusups.models.PhaseCount;
import io.jbusups.models.UpsModel;
import io.jbusups.models.VariableSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What each point of a model is for. */
final class PointUses {

  private final Map<String, Set<String>> uses = new TreeMap<>();

  PointUses(UpsModel model) {
    String identity = model.recognition().point();
    if (identity != null) {
      uses(List.of(identity), "the model");
    }
    model.variables().forEach((name, source) -> uses(points(model, source).toList(), code(name)));
    model
        .status()
        .forEach(
            (word, conditions) ->
                uses(
                    conditions.stream().flatMap(Condition::codes).toList(),
                    code("ups.status") + " " + code(word)));
    model
        .commands()
        .forEach(
            (name, command) ->
                uses(Stream.concat(guards(command), proof(command)).toList(), code(name)));
    model
        .settings()
        .forEach((name, setting) -> uses(guards(setting).toList(), "setting " + code(name)));
    model.alarms().keySet().forEach(alarm -> uses(List.of(alarm), code("ups.alarm")));
    model.points().values().stream()
        .filter(point -> point.scale() != null)
        .forEach(point -> uses(List.of(point.scale().point().code()), "scales"));
  }

  String of(String point) {
    return String.join(", ", uses.getOrDefault(point, Set.of()));
  }

  private void uses(Collection<String> points, String what) {
    points.forEach(point -> uses.computeIfAbsent(point, key -> new LinkedHashSet<>()).add(what));
  }

  private static Stream<String> guards(Guarded guarded) {
    return Stream.concat(
            Stream.ofNullable(guarded.permission()),
            guarded.unless().stream().map(Command.Interlock::when))
        .flatMap(Condition::codes);
  }

  private static Stream<String> proof(Command command) {
    return Stream.ofNullable(command.then()).flatMap(then -> then.when().codes());
  }

  private static Stream<String> points(UpsModel model, VariableSource source) {
    if (source instanceof VariableSource.FromPoint from) {
      return Stream.of(from.point());
    } else if (source instanceof VariableSource.Sum sum) {
      return sum.points().stream();
    } else if (source instanceof VariableSource.Count count) {
      return count.bits().stream();
    } else if (source instanceof VariableSource.Cases cases) {
      return cases.cases().stream()
          .map(VariableSource.Case::when)
          .filter(Objects::nonNull)
          .flatMap(Condition::codes);
    } else if (source instanceof VariableSource.Phases phases) {
      return points(model.phases().get(phases.side()));
    } else if (source instanceof VariableSource.Constant) {
      return Stream.empty();
    }
    return Objects.requireNonNull(model.clock()).codes().stream();
  }

  private static Stream<String> points(PhaseCount count) {
    if (count instanceof PhaseCount.ByNumber told) {
      return Stream.of(told.point());
    }
    return count instanceof PhaseCount.ByPoints seen ? seen.points().stream() : Stream.empty();
  }
}

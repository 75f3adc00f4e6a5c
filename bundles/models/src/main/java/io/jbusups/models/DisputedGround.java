// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.models.Command.Interlock;
import io.jbusups.registers.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells of commands and settings what they rest on that sources contradict each other about. */
final class DisputedGround {

  private final List<Dispute> disputes;
  private final Map<String, Point> points;

  DisputedGround(List<Dispute> disputes, Map<String, Point> points) {
    this.disputes = disputes;
    this.points = points;
  }

  /**
   * What it writes to, or a point that it reads back, or that allows, forbids or proves it; nothing
   * if all is agreed.
   */
  Optional<String> under(Guarded guarded) {
    var conditions = new ArrayList<Condition>();
    Stream.ofNullable(guarded.permission()).forEach(conditions::add);
    guarded.unless().stream().map(Interlock::when).forEach(conditions::add);
    String table;
    Stream<String> codes = Stream.empty();
    if (guarded instanceof Command command) {
      table = command.write().table();
      Stream.ofNullable(command.then()).map(Command.Proof::when).forEach(conditions::add);
    } else {
      SettingRegister register = ((Setting) guarded).register();
      table = register.table();
      codes = Stream.of(register.point());
    }
    if (disputes.stream().anyMatch(d -> d.tables().contains(table))) {
      return Optional.of("table " + table);
    }
    return disputed(Stream.concat(codes, conditions.stream().flatMap(Condition::codes)))
        .findFirst();
  }

  /** What of a condition is not agreed. */
  Optional<String> under(Condition condition) {
    return disputed(condition.codes()).findFirst();
  }

  private Stream<String> disputed(Stream<String> codes) {
    return codes
        .flatMap(code -> Stream.ofNullable(points.get(code)))
        .flatMap(
            point ->
                disputes.stream()
                    .flatMap(
                        dispute ->
                            dispute.tables().contains(point.table())
                                ? Stream.of("table " + point.table())
                                : dispute.points().stream()
                                    .filter(point.code()::equals)
                                    .map(code -> "point " + code)));
  }
}

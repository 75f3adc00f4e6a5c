// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.models.Command.Interlock;
import io.jbusups.registers.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells of a command what it rests on that sources contradict each other about. */
final class DisputedGround {

  private final List<Dispute> disputes;
  private final Map<String, Point> points;

  DisputedGround(List<Dispute> disputes, Map<String, Point> points) {
    this.disputes = disputes;
    this.points = points;
  }

  /** What it writes to, or a point that allows, forbids or proves it; nothing if all is agreed. */
  Optional<String> under(Command command) {
    if (disputes.stream().anyMatch(d -> d.tables().contains(command.write().table()))) {
      return Optional.of("table " + command.write().table());
    }
    var conditions = new ArrayList<Condition>();
    Stream.ofNullable(command.permission()).forEach(conditions::add);
    command.unless().stream().map(Interlock::when).forEach(conditions::add);
    Stream.ofNullable(command.then()).map(Command.Proof::when).forEach(conditions::add);
    return conditions.stream().flatMap(this::disputed).findFirst();
  }

  private Stream<String> disputed(Condition condition) {
    return condition
        .codes()
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

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.Command.Interlock;
import io.jbusups.models.Condition;
import io.jbusups.models.Guarded;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Point;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells by fresh readings whether something may be written to a unit. Pure. */
record Guards(UpsModel model, Guarded guarded) {

  /** The points that permit or forbid it, by code. */
  Stream<String> points() {
    return Stream.concat(
            Stream.ofNullable(guarded.permission()), guarded.unless().stream().map(Interlock::when))
        .flatMap(Condition::codes);
  }

  /** The tables of points, and of those on which these depend. */
  Set<String> tables(Stream<String> codes) {
    var tables = new TreeSet<String>();
    codes
        .map(code -> Objects.requireNonNull(model.points().get(code), code))
        .forEach(
            point -> {
              tables.add(point.table());
              Stream.ofNullable(point.presence()).map(Point::table).forEach(tables::add);
              Stream.ofNullable(point.scale())
                  .map(scale -> scale.point().table())
                  .forEach(tables::add);
            });
    return tables;
  }

  /**
   * Why it must not be written now; empty if nothing is in the way.
   *
   * @param fresh what was not read anew is unknown in them, and forbids
   */
  Optional<CommandStep> forbid(Readings fresh) {
    var judge = new Conditions(fresh);
    var facts = new CommandFacts(model, fresh);
    for (Interlock interlock : guarded.unless()) {
      Truth truth = judge.judge(interlock.when());
      if (truth == Truth.TRUE) {
        return refused(interlock.text() + ": " + facts.deciding(interlock.when()));
      }
      if (truth == Truth.UNKNOWN) {
        return refused(
            "it is not known whether %s: %s"
                .formatted(interlock.text(), facts.missing(interlock.when())));
      }
    }
    @Nullable Condition permission = guarded.permission();
    if (permission == null) {
      return Optional.empty();
    }
    return switch (judge.judge(permission)) {
      case TRUE -> Optional.empty();
      case FALSE -> refused("the UPS does not permit it now: " + facts.named(permission));
      case UNKNOWN ->
          refused("it is not known whether the UPS permits it: " + facts.missing(permission));
    };
  }

  private static Optional<CommandStep> refused(String why) {
    return Optional.of(CommandStep.refused(why));
  }
}

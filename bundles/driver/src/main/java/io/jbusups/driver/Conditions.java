// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.Condition;
import io.jbusups.registers.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Judges conditions on readings, by the rules that {@link Condition} states. Pure. */
final class Conditions {

  private final Readings readings;

  Conditions(Readings readings) {
    this.readings = readings;
  }

  /** The verdict of the first condition that gives one. */
  Truth first(List<Condition> conditions) {
    return conditions.stream()
        .map(this::judge)
        .filter(truth -> truth != Truth.UNKNOWN)
        .findFirst()
        .orElse(Truth.UNKNOWN);
  }

  Truth judge(Condition condition) {
    var groups = new ArrayList<Truth>();
    add(groups, bits(condition.all()), Truth::all);
    add(groups, bits(condition.any()), Truth::any);
    add(groups, bits(condition.none()), bits -> Truth.any(bits).not());
    add(groups, condition.present().stream().map(this::present).toList(), Truth::any);
    return groups.isEmpty() ? Truth.UNKNOWN : Truth.all(groups.stream());
  }

  /** A group of which no point takes part is no group. */
  private static void add(
      List<Truth> groups, List<Truth> members, Function<Stream<Truth>, Truth> join) {
    if (!members.isEmpty()) {
      groups.add(join.apply(members.stream()));
    }
  }

  /** The truths of those bits that take part: an absent one does not. */
  private List<Truth> bits(List<String> literals) {
    return literals.stream().flatMap(this::bit).toList();
  }

  private Stream<Truth> bit(String literal) {
    boolean negated = literal.startsWith("!");
    Reading reading = readings.of(negated ? literal.substring(1) : literal);
    if (reading instanceof Reading.Absent) {
      return Stream.empty();
    }
    Truth truth = reading instanceof Reading.Flag flag ? Truth.of(flag.value()) : Truth.UNKNOWN;
    return Stream.of(negated ? truth.not() : truth);
  }

  private Truth present(String code) {
    Reading reading = readings.of(code);
    if (reading instanceof Reading.Value) {
      return Truth.TRUE;
    }
    return reading instanceof Reading.Absent ? Truth.FALSE : Truth.UNKNOWN;
  }
}

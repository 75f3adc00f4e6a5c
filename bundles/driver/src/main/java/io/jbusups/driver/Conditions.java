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
    require(groups, condition.all(), this::bit, Truth::all);
    require(groups, condition.any(), this::bit, Truth::any);
    require(groups, condition.present(), code -> Stream.of(present(code)), Truth::any);
    var forbidden = members(condition.none(), this::bit);
    if (!forbidden.isEmpty()) {
      groups.add(Truth.any(forbidden.stream()).not());
    }
    return groups.isEmpty() ? Truth.UNKNOWN : Truth.all(groups.stream());
  }

  /** What a group requires is not known to be there when none of its points takes part. */
  private static void require(
      List<Truth> groups,
      List<String> codes,
      Function<String, Stream<Truth>> reading,
      Function<Stream<Truth>, Truth> join) {
    if (!codes.isEmpty()) {
      var members = members(codes, reading);
      groups.add(members.isEmpty() ? Truth.UNKNOWN : join.apply(members.stream()));
    }
  }

  /** The truths of those points that take part: an absent bit does not. */
  private static List<Truth> members(List<String> codes, Function<String, Stream<Truth>> reading) {
    return codes.stream().flatMap(reading).toList();
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
    return reading instanceof Reading.Absent && !readings.silent(code)
        ? Truth.FALSE
        : Truth.UNKNOWN;
  }
}

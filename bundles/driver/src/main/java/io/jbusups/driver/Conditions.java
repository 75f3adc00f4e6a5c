// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.Condition;
import io.jbusups.registers.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges conditions on readings, by the rules that {@link Condition} states. Pure. Between its
 * methods, null stands for what takes no part.
 */
final class Conditions {

  /** What is true of one point of a group. */
  private interface Judge {
    @Nullable Truth of(String code);
  }

  private final Readings readings;

  Conditions(Readings readings) {
    this.readings = readings;
  }

  /** The verdict of the first condition that gives one. */
  Truth first(List<Condition> conditions) {
    for (Condition condition : conditions) {
      Truth truth = judge(condition);
      if (truth != Truth.UNKNOWN) {
        return truth;
      }
    }
    return Truth.UNKNOWN;
  }

  Truth judge(Condition condition) {
    @Nullable Truth verdict = all(condition.all(), this::bit);
    verdict = and(verdict, any(condition.any(), this::bit));
    verdict = and(verdict, any(condition.present(), this::present));
    verdict = and(verdict, not(any(condition.none(), this::bitIfThere)));
    return verdict == null ? Truth.UNKNOWN : verdict;
  }

  private static @Nullable Truth all(List<String> codes, Judge judge) {
    @Nullable Truth all = null;
    for (String code : codes) {
      all = and(all, judge.of(code));
    }
    return all;
  }

  private static @Nullable Truth any(List<String> codes, Judge judge) {
    return not(all(codes, code -> not(judge.of(code))));
  }

  /** An absent bit is as little known to be clear as to be set. */
  private Truth bit(String literal) {
    boolean negated = literal.startsWith("!");
    Reading reading = readings.of(negated ? literal.substring(1) : literal);
    Truth truth = reading instanceof Reading.Flag flag ? Truth.of(flag.value()) : Truth.UNKNOWN;
    return negated ? truth.not() : truth;
  }

  private @Nullable Truth bitIfThere(String literal) {
    String code = literal.startsWith("!") ? literal.substring(1) : literal;
    return readings.of(code) instanceof Reading.Absent ? null : bit(literal);
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

  private static @Nullable Truth and(@Nullable Truth a, @Nullable Truth b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.and(b);
  }

  private static @Nullable Truth not(@Nullable Truth truth) {
    return truth == null ? null : truth.not();
  }
}

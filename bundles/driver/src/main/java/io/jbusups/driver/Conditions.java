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
    @Nullable Truth verdict = required(condition.all(), all(condition.all()));
    verdict = and(verdict, required(condition.any(), any(condition.any())));
    verdict = and(verdict, present(condition.present()));
    verdict = and(verdict, not(any(condition.none())));
    return verdict == null ? Truth.UNKNOWN : verdict;
  }

  /** What a group requires is not known to be there when none of its points takes part. */
  private static @Nullable Truth required(List<String> group, @Nullable Truth truth) {
    return truth == null && !group.isEmpty() ? Truth.UNKNOWN : truth;
  }

  private @Nullable Truth all(List<String> bits) {
    @Nullable Truth all = null;
    for (String bit : bits) {
      all = and(all, bit(bit));
    }
    return all;
  }

  private @Nullable Truth any(List<String> bits) {
    @Nullable Truth none = null;
    for (String bit : bits) {
      none = and(none, not(bit(bit)));
    }
    return not(none);
  }

  private @Nullable Truth present(List<String> numbers) {
    @Nullable Truth none = null;
    for (String number : numbers) {
      none = and(none, not(present(number)));
    }
    return not(none);
  }

  /** An absent bit takes no part. */
  private @Nullable Truth bit(String literal) {
    boolean negated = literal.startsWith("!");
    Reading reading = readings.of(negated ? literal.substring(1) : literal);
    if (reading instanceof Reading.Absent) {
      return null;
    }
    Truth truth = reading instanceof Reading.Flag flag ? Truth.of(flag.value()) : Truth.UNKNOWN;
    return negated ? truth.not() : truth;
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

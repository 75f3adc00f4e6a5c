// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers and times for people. What is not known is a dash, never a zero. */
final class Amount {

  static final String NONE = "-";

  /** As NUT writes numbers; this also keeps NaN and absurd exponents out. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,9})?");

  private Amount() {}

  /** The number in a NUT variable, if it is one. */
  static Optional<BigDecimal> number(Optional<String> value) {
    return value.filter(text -> NUMBER.matcher(text).matches()).map(BigDecimal::new);
  }

  /** {@code 42 %}. */
  static String percent(Optional<BigDecimal> value) {
    return value.map(number -> number.toPlainString() + " %").orElse(NONE);
  }

  /** Cut, not rounded up: {@code 0.4 s}, {@code 42 s}, {@code 25 min}, {@code 3 h 05 min}. */
  static String duration(Optional<Duration> value) {
    return value.map(Amount::duration).orElse(NONE);
  }

  private static String duration(Duration value) {
    Duration time = value.isNegative() ? Duration.ZERO : value;
    if (time.toSeconds() < 10) {
      return time.toSeconds() + "." + time.toMillisPart() / 100 + " s";
    }
    if (time.toSeconds() < 120) {
      return time.toSeconds() + " s";
    }
    if (time.toMinutes() < 120) {
      return time.toMinutes() + " min";
    }
    if (time.toHours() < 48) {
      return time.toHours() + " h " + twoDigits(time.toMinutesPart()) + " min";
    }
    return time.toDays() + " d " + twoDigits(time.toHoursPart()) + " h";
  }

  private static String twoDigits(int number) {
    return (number < 10 ? "0" : "") + number;
  }

  /** A round trip: {@code 0.8 ms}, {@code 121 ms}. */
  static String millis(Optional<Duration> value) {
    return value
        .map(time -> time.toNanos() / 100_000)
        .map(tenths -> tenths < 100 ? tenths / 10 + "." + tenths % 10 : tenths / 10 + "")
        .map(millis -> millis + " ms")
        .orElse(NONE);
  }

  /** Seconds for JSON, to the millisecond. */
  static BigDecimal seconds(Duration value) {
    return BigDecimal.valueOf(value.toSeconds()).add(BigDecimal.valueOf(value.toMillisPart(), 3));
  }
}

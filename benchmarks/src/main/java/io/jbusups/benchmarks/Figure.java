// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of the table.
 *
 * @param unit of the value and its target
 * @param target empty for a figure that only informs
 */
public record Figure(String what, double value, String unit, Optional<Target> target) {

  static Figure of(String what, double value, String unit) {
    return new Figure(what, value, unit, Optional.empty());
  }

  static Figure of(String what, double value, String unit, Target target) {
    return new Figure(what, value, unit, Optional.of(target));
  }

  /** A line of a Markdown table. */
  String row() {
    return "| %s | %s %s | %s | %s |"
        .formatted(
            what,
            number(value),
            unit,
            target.map(bound -> bound + " " + unit).orElse(""),
            target.map(bound -> bound.met(value) ? "met" : "**missed**").orElse(""));
  }

  private static String number(double value) {
    int digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of the table.
 *
 * @param unit of the value and its target
 * @param target empty for a figure that only informs
 * @param detail what the value was made of; may be empty
 */
public record Figure(
    String what, double value, String unit, Optional<Target> target, String detail) {

  static Figure of(String what, double value, String unit) {
    return new Figure(what, value, unit, Optional.empty(), "");
  }

  static Figure of(String what, double value, String unit, Target target) {
    return new Figure(what, value, unit, Optional.of(target), "");
  }

  /** With what the value was made of. */
  Figure of(String parts) {
    return new Figure(what, value, unit, target, parts);
  }

  /** A line of a Markdown table. */
  String row() {
    return "| %s | %s %s%s | %s | %s |"
        .formatted(
            what,
            number(value),
            unit,
            detail.isEmpty() ? "" : " (" + detail + ")",
            target.map(bound -> bound + " " + unit).orElse(""),
            target.map(bound -> bound.met(value) ? "met" : "**missed**").orElse(""));
  }

  /** To three digits, or whole. */
  static String number(double value) {
    int digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a NUT variable's value comes from. */
public sealed interface VariableSource {

  /** The side and number of phases on which the variable exists, or null for always. */
  default @Nullable OnPhases only() {
    return null;
  }

  /** The same text for every unit of the model. */
  record Constant(String value) implements VariableSource {}

  /**
   * One point's value, times a factor that leads to NUT's unit. The factor is kept without trailing
   * zeros: 12.5 kW times 1E+3 are 12500 W, without a decimal that the register does not have.
   */
  record FromPoint(String point, BigDecimal factor, @Nullable OnPhases only)
      implements VariableSource {
    public FromPoint {
      factor = factor.stripTrailingZeros();
    }
  }

  /** The sum of those points that have a value, times a factor; nothing if one is not known. */
  record Sum(List<String> points, BigDecimal factor, @Nullable OnPhases only)
      implements VariableSource {
    public Sum {
      points = List.copyOf(points);
      factor = factor.stripTrailingZeros();
    }
  }

  /**
   * How many of these bits are set, of those that are not absent; nothing if one is not known, or
   * all are absent.
   */
  record Count(List<String> bits) implements VariableSource {
    public Count {
      bits = List.copyOf(bits);
    }
  }

  /** The device's clock as {@code HH:MM:SS}. */
  record ClockTime() implements VariableSource {}

  /** The device's clock as {@code YYYY-MM-DD}. */
  record ClockDate() implements VariableSource {}

  /** How many phases a side has. */
  record Phases(String side) implements VariableSource {}

  /** The text of the first case that holds; nothing when an earlier one has no verdict. */
  record Cases(List<Case> cases) implements VariableSource {
    public Cases {
      cases = List.copyOf(cases);
    }
  }

  /** A text and when it holds; without a condition it holds always. */
  record Case(@Nullable Condition when, String value) {}

  /** Restricts a variable to units with so many phases on a side. */
  record OnPhases(String side, int phases) {}
}

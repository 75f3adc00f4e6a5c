// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

import io.jbusups.api.VariableType.Choice;
import io.jbusups.api.VariableType.Ranges;
import io.jbusups.api.VariableType.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Values that somebody wants to set, held against what a variable takes: for consumers before they
 * ask a device, and for devices that are asked by a careless one. Pure.
 */
public enum NewValue {
  /** It may be set. */
  FITS,
  /** Nothing may be set. */
  READ_ONLY,
  /** A text with too many characters. */
  TOO_LONG,
  /** No number, none of the choices, or in none of the ranges. */
  INVALID;

  /** No device counts further, and nobody's long number shall cost time. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?");

  /** What is wrong with a value, if anything. */
  public static NewValue check(VariableType type, String value) {
    if (!type.writable()) {
      return READ_ONLY;
    }
    if (type instanceof Text text) {
      return value.length() > text.maxLength() ? TOO_LONG : FITS;
    }
    return fits(type, value) ? FITS : INVALID;
  }

  private static boolean fits(VariableType type, String value) {
    if (type instanceof Choice choice) {
      return choice.values().contains(value);
    }
    if (!NUMBER.matcher(value).matches()) {
      return false;
    }
    return !(type instanceof Ranges ranges) || within(ranges.ranges(), new BigDecimal(value));
  }

  private static boolean within(List<VariableType.Range> ranges, BigDecimal number) {
    return ranges.stream()
        .anyMatch(
            range -> number.compareTo(range.min()) >= 0 && number.compareTo(range.max()) <= 0);
  }
}

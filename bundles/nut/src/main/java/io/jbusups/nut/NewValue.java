// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.VariableType;
import io.jbusups.api.VariableType.Choice;
import io.jbusups.api.VariableType.Ranges;
import io.jbusups.api.VariableType.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values that somebody wants to set, held against what a variable takes. */
final class NewValue {

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?");

  private NewValue() {}

  static Optional<NutError> wrong(VariableType type, String value) {
    if (!type.writable()) {
      return Optional.of(NutError.READONLY);
    }
    if (type instanceof Text text) {
      return value.length() > text.maxLength() ? Optional.of(NutError.TOO_LONG) : Optional.empty();
    }
    return fits(type, value) ? Optional.empty() : Optional.of(NutError.INVALID_VALUE);
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

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.api.Outcome;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.VariableType;
import io.jbusups.api.VariableType.Choice;
import io.jbusups.api.VariableType.Ranges;
import io.jbusups.api.VariableType.Text;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Whether a UPS offers what is asked of it: upsd checks before it asks, but others may connect too.
 * Pure.
 */
final class Permitted {

  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,18}(\\.[0-9]{1,18})?");

  private Permitted() {}

  static Outcome command(UpsSnapshot ups, String name) {
    return ups.commands().stream().anyMatch(command -> command.name().equalsIgnoreCase(name))
        ? Outcome.DONE
        : Outcome.unknown("the UPS offers no such command now");
  }

  static Outcome setting(UpsSnapshot ups, String name, String value) {
    var variable = ups.variables().get(name);
    if (variable == null || !variable.type().writable()) {
      return Outcome.unknown("the UPS has no such variable that could be set now");
    }
    return fits(variable.type(), value)
        ? Outcome.DONE
        : Outcome.invalid("the variable takes no such value");
  }

  private static boolean fits(VariableType type, String value) {
    if (type instanceof Text text) {
      return value.length() <= text.maxLength();
    }
    if (type instanceof Choice choice) {
      return choice.values().contains(value);
    }
    if (!NUMBER.matcher(value).matches()) {
      return false;
    }
    if (type instanceof Ranges ranges) {
      var number = new BigDecimal(value);
      return ranges.ranges().stream()
          .anyMatch(
              range -> range.min().compareTo(number) <= 0 && range.max().compareTo(number) >= 0);
    }
    return true;
  }
}

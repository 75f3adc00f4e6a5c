// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.NewValue;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import io.jbusups.api.VariableType.Choice;
import io.jbusups.api.VariableType.Ranges;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** Which variables of a UPS can be set, and to what. Pure. */
final class Settable {

  private Settable() {}

  static List<String> names(UpsSnapshot ups) {
    return ups.variables().values().stream()
        .filter(variable -> variable.type().writable())
        .map(Variable::name)
        .toList();
  }

  /** Says what a value should be where it cannot be set. */
  static void check(UpsSnapshot ups, String name, String value) throws CommandException {
    @Nullable Variable variable = ups.variables().get(name);
    if (variable == null || !variable.type().writable()) {
      var names = names(ups);
      throw Output.error(
          "'%s' cannot be set now. %s"
              .formatted(
                  Text.clean(name),
                  names.isEmpty()
                      ? "Nothing of this UPS can."
                      : "What can: " + String.join(", ", names) + "."));
    }
    if (NewValue.check(variable.type(), value) != NewValue.FITS) {
      throw Output.error(
          "%s cannot be '%s': use %s".formatted(name, Text.clean(value), allowed(variable.type())));
    }
  }

  private static String allowed(VariableType type) {
    if (type instanceof Choice choice) {
      return String.join(", ", choice.values());
    }
    if (type instanceof Ranges ranges) {
      return ranges.ranges().stream()
          .map(range -> range.min().toPlainString() + " to " + range.max().toPlainString())
          .collect(Collectors.joining(", "));
    }
    return type instanceof VariableType.Text text
        ? "a text of at most " + text.maxLength() + " characters"
        : "a number";
  }
}

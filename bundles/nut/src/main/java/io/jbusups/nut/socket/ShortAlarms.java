// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.api.Alarm;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import java.util.ArrayList;

/**
 * {@code ups.alarm} within what upsd keeps: where the texts do not all fit, the last alarms are
 * told by their codes alone, so that as few as can be are left out. Pure.
 */
final class ShortAlarms {

  private ShortAlarms() {}

  /** The variable, or a shorter one in its place. */
  static Variable fitting(Variable variable, UpsSnapshot ups) {
    if (!variable.name().equals("ups.alarm")
        || variable.value().length() <= VariableLines.MAX_VALUE
        || ups.alarms().isEmpty()) {
      return variable;
    }
    var alarms = ups.alarms();
    var parts = new ArrayList<>(alarms.stream().map(Alarm::toString).toList());
    var text = String.join("; ", parts);
    for (int last = parts.size() - 1;
        last >= 0 && text.length() > VariableLines.MAX_VALUE;
        last--) {
      parts.set(last, alarms.get(last).code());
      text = String.join("; ", parts);
    }
    return new Variable(variable.name(), text, variable.type());
  }
}

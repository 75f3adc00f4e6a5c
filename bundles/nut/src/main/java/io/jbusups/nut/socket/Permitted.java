// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.api.NewValue;
import io.jbusups.api.Outcome;
import io.jbusups.api.UpsSnapshot;

/**
 * Whether a UPS offers what is asked of it: upsd checks before it asks, but others may connect too.
 * Pure.
 */
final class Permitted {

  private Permitted() {}

  static Outcome command(UpsSnapshot ups, String name) {
    return ups.commands().stream().anyMatch(command -> command.name().equalsIgnoreCase(name))
        ? Outcome.DONE
        : Outcome.unknown("the UPS offers no such command now");
  }

  static Outcome setting(UpsSnapshot ups, String name, String value) {
    var variable = ups.variables().get(name);
    var verdict = variable == null ? NewValue.READ_ONLY : NewValue.check(variable.type(), value);
    return switch (verdict) {
      case FITS -> Outcome.DONE;
      case READ_ONLY -> Outcome.unknown("the UPS has no such variable that could be set now");
      case TOO_LONG, INVALID -> Outcome.invalid("the variable takes no such value");
    };
  }
}

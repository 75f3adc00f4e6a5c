// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;

/** What a request comes to before the UPS is asked anything. */
sealed interface CommandChoice
    permits WritePlan, TimedShutdown, TimedShutdown.Stop, CommandChoice.Refused {

  /** Nothing is done, for that reason. */
  record Refused(Outcome outcome) implements CommandChoice {}
}

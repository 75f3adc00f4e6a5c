// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import io.jbusups.bus.Words;

/** What comes next of what is asked for. */
sealed interface CommandStep {

  /**
   * Write, once.
   *
   * @param function 6 or 16
   * @param address of the first register, as the unit is to be asked
   */
  record Go(int function, int address, Words words) implements CommandStep {}

  /** Nothing is written any more; that is what became of it. */
  record Stop(Outcome outcome) implements CommandStep {}

  /** Something is in the way. */
  static CommandStep refused(String why) {
    return new Stop(Outcome.failed(why + "; nothing was written"));
  }

  /** It is as it is wanted. */
  static CommandStep already(String what) {
    return new Stop(new Outcome(Outcome.Kind.SUCCESS, "already so: " + what));
  }
}

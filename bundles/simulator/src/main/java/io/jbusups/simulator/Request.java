// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.bus.Words;

/** What a master asks of a unit, after its frame was found to be sound. */
public sealed interface Request {

  /** Whom it asks; 0 is everybody. */
  int unit();

  /** The Modbus function. */
  int function();

  /**
   * Reads registers (function 3).
   *
   * @param count 1 to 125, and not past register 65535
   */
  record Read(int unit, int address, int count) implements Request {
    @Override
    public int function() {
      return 3;
    }
  }

  /**
   * Writes registers.
   *
   * @param function 6 (one register) or 16 (several)
   * @param words 1 to 123, and not past register 65535
   */
  record Write(int unit, int function, int address, Words words) implements Request {}

  /**
   * What no unit can carry out.
   *
   * @param exception the code to refuse it with: 1 for a function that does not exist here, 2 for
   *     registers past 65535, 3 for a count that is not allowed
   */
  record Invalid(int unit, int function, int exception) implements Request {}
}

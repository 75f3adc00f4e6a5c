// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.bus.Words;

/** The registers of a simulated unit. Called by the thread of the line that the unit is on. */
public interface RegisterBank {

  /** As many registers as were asked for, from an address on; count is 1 to 125. */
  Words read(int address, int count) throws Refusal;

  /** Writes registers from an address on. */
  void write(int address, Words words) throws Refusal;

  /** A request that the unit answers with an exception, or not at all. */
  final class Refusal extends Exception {

    /** Stands for the exception code where the unit is silent. */
    public static final int NO_ANSWER = 0;

    public static final int ILLEGAL_FUNCTION = 1;
    public static final int ILLEGAL_ADDRESS = 2;

    private static final long serialVersionUID = 1;

    private final int code;

    /**
     * @param code the Modbus exception code, 1 to 255, or {@link #NO_ANSWER}
     */
    public Refusal(int code) {
      super("exception " + code, null, false, false);
      this.code = code;
    }

    /** The Modbus exception code, or {@link #NO_ANSWER}. */
    public int code() {
      return code;
    }
  }
}

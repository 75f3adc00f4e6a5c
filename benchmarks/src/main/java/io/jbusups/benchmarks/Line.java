// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.bus.ReadRequest;

/**
 * A serial line with 8 data bits, no parity and 1 stop bit, and the time that it cannot do without.
 */
record Line(int baud) {

  private static final int BITS_PER_BYTE = 10;
  private static final int REQUEST = 8;
  private static final int ANSWER_WITHOUT_REGISTERS = 5;

  /** The speed above which Modbus asks for a fixed gap, and that gap in nanoseconds. */
  private static final int FIXED_GAP_ABOVE_BAUD = 19_200;

  private static final double FIXED_GAP = 1.75e6;

  /** A request and its answer, each with a gap of 3.5 characters before it, in nanoseconds. */
  double exchange(ReadRequest request) {
    return characters(REQUEST + ANSWER_WITHOUT_REGISTERS + 2 * request.count()) + 2 * gap();
  }

  /** By how much longer the gap before a request is that Modbus asks for, in nanoseconds. */
  double modbusGap() {
    return baud > FIXED_GAP_ABOVE_BAUD ? FIXED_GAP - gap() : 0;
  }

  private double gap() {
    return characters(3.5);
  }

  private double characters(double count) {
    return count * BITS_PER_BYTE * 1e9 / baud;
  }
}

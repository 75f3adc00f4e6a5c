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

  /** A request and its answer, each with a gap of 3.5 characters before it, in nanoseconds. */
  double exchange(ReadRequest request) {
    double characters = REQUEST + ANSWER_WITHOUT_REGISTERS + 2 * request.count() + 2 * 3.5;
    return characters * BITS_PER_BYTE * 1e9 / baud;
  }
}

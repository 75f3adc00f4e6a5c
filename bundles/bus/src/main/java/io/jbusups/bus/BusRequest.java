// SPDX-License-Identifier: Apache-2.0
package io.jbusups.bus;

/** What a bus can ask of one unit about consecutive registers. */
public sealed interface BusRequest permits ReadRequest, WriteRequest {

  /** 1 to 247: nothing is ever asked of all units at once. */
  int unit();

  /** Of the first register, 0 to 65535. */
  int address();

  /** How many registers, 1 or more. */
  int count();
}

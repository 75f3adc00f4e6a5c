// SPDX-License-Identifier: Apache-2.0
package io.jbusups.bus;

/**
 * Reads consecutive registers (Modbus function 3) of one unit.
 *
 * @param unit 1 to 247
 * @param address of the first register, 0 to 65535
 * @param count 1 to 125
 */
public record ReadRequest(int unit, int address, int count) implements BusRequest {

  /** The most registers that one reply can hold (Modbus application protocol 1.1b3, 6.3). */
  public static final int MAX_COUNT = 125;

  public ReadRequest {
    if (unit < 1 || unit > 247) {
      throw new IllegalArgumentException("unit " + unit + ": use 1 to 247");
    }
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("count " + count + ": use 1 to " + MAX_COUNT);
    }
    if (address < 0 || address + count > 0x10000) {
      throw new IllegalArgumentException(
          "address " + address + " with " + count + " registers: outside 0 to 65535");
    }
  }

  @Override
  public String toString() {
    return String.format("unit %d, 0x%04X, %d registers", unit, address, count);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.bus;

/**
 * Writes consecutive registers of one unit. A bus sends it once or not at all.
 *
 * @param unit 1 to 247; there are no broadcasts
 * @param function the Modbus function: 6, which writes one register, or 16
 * @param address of the first register, 0 to 65535
 * @param words 1 with function 6, otherwise 1 to 123
 * @param connection the only connection over which it may be sent, as {@link
 *     RegisterBus#connection()} told before anything was read on which the decision rests: over
 *     another one it might reach another device
 */
public record WriteRequest(int unit, int function, int address, Words words, long connection)
    implements BusRequest {

  /** The function that writes a single register. */
  public static final int ONE = 6;

  /** The function that writes several registers, or one. */
  public static final int SEVERAL = 16;

  /** The most registers of one request (Modbus application protocol 1.1b3, 6.12). */
  public static final int MAX_COUNT = 123;

  public WriteRequest {
    if (unit < 1 || unit > 247) {
      throw new IllegalArgumentException("unit " + unit + ": use 1 to 247");
    }
    if (function != ONE && function != SEVERAL) {
      throw new IllegalArgumentException("function " + function + ": use 6 or 16");
    }
    int most = function == ONE ? 1 : MAX_COUNT;
    if (words.size() < 1 || words.size() > most) {
      throw new IllegalArgumentException(
          words.size() + " registers: function " + function + " writes 1 to " + most);
    }
    if (address < 0 || address + words.size() > 0x10000) {
      throw new IllegalArgumentException(
          "address " + address + " with " + words.size() + " registers: outside 0 to 65535");
    }
  }

  @Override
  public int count() {
    return words.size();
  }

  @Override
  public String toString() {
    return String.format("unit %d, 0x%04X = %s (function %d)", unit, address, words, function);
  }
}

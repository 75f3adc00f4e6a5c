// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * The register of a setting, and what its words mean in the unit of the NUT variable. Immutable.
 *
 * @param point the code of the point that reads it
 * @param table the name of the point's table
 * @param address of the register for a unit found at the model's first base; at another base it is
 *     shifted as tables are
 * @param function the Modbus function that writes it: 6 or 16
 * @param unit what one count is worth, not zero
 * @param offset what is added to the word before it is multiplied; 0 where the word is signed
 * @param signed whether the word is in two's complement
 */
public record SettingRegister(
    String point,
    String table,
    int address,
    int function,
    BigDecimal unit,
    int offset,
    boolean signed) {

  /** More decimals, or more zeros, than a file may have: not worth calculating with. */
  private static final int MAX_SCALE = 50;

  /** What the variable is when the register holds a word, 0 to 65535. */
  public BigDecimal value(int word) {
    return BigDecimal.valueOf(signed ? (short) word : word + offset).multiply(unit);
  }

  /** The word, 0 to 65535, for a value; empty unless there is one that is it exactly. */
  public OptionalInt word(BigDecimal value) {
    if (Math.abs((long) value.stripTrailingZeros().scale()) > MAX_SCALE) {
      return OptionalInt.empty();
    }
    BigDecimal[] counts = value.divideAndRemainder(unit);
    BigDecimal count = counts[0].subtract(BigDecimal.valueOf(offset));
    boolean held =
        count.compareTo(BigDecimal.valueOf(least())) >= 0
            && count.compareTo(BigDecimal.valueOf(least() + 0xFFFF)) <= 0;
    return counts[1].signum() == 0 && held
        ? OptionalInt.of(count.intValueExact() & 0xFFFF)
        : OptionalInt.empty();
  }

  /** The least value that it can hold. */
  BigDecimal min() {
    return value(least()).min(value(least() + 0xFFFF));
  }

  /** The greatest value that it can hold. */
  BigDecimal max() {
    return value(least()).max(value(least() + 0xFFFF));
  }

  private int least() {
    return signed ? Short.MIN_VALUE : 0;
  }
}

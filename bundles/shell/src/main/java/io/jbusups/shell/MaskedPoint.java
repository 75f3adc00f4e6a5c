// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.bus.Words;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A point that tells which unit it is or where, and how its words lose that.
 *
 * @param point of the model
 */
record MaskedPoint(Point point, Kind kind) {

  /** How much of a word is masked. */
  enum Kind {
    /** Each visible character becomes a {@code 0}: lengths, spaces and "no value" stay. */
    TEXT,
    /** All that is the point's becomes 0, but for "no value". */
    NUMBER,
    /** As a text where both bytes are characters; nobody knows what the word is. */
    PERHAPS_TEXT
  }

  int mask(int word) {
    int high = word >>> 8;
    int low = word & 0xFF;
    return switch (kind) {
      case TEXT -> characters(high, low);
      case NUMBER -> point.noValue().contains(word) ? word : word & ~bits();
      case PERHAPS_TEXT -> printable(high) && printable(low) ? characters(high, low) : word;
    };
  }

  private int bits() {
    if (point.format() instanceof Format.OneByte one) {
      return one.high() ? 0xFF00 : 0x00FF;
    }
    return point.format() instanceof Format.Bit bit ? 1 << bit.bit() : 0xFFFF;
  }

  /** What a variable is whose point gives 0, times a factor; null where it is none. */
  @Nullable String zero(BigDecimal factor) {
    if (point.noValue().contains(0)
        || !(point.format().decode(Words.of(0), 0) instanceof Reading.Numeric zero)) {
      return null;
    }
    BigDecimal value = zero.value().multiply(factor);
    return value.setScale(Math.max(0, value.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }

  private static int characters(int high, int low) {
    return character(high) << 8 | character(low);
  }

  private static boolean printable(int character) {
    return character >= ' ' && character < 0x7F;
  }

  /** Masks one character; a space, and what nobody sees, stays. */
  static int character(int character) {
    return printable(character) && character != ' ' ? '0' : character;
  }
}

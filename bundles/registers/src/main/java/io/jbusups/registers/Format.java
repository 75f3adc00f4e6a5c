// SPDX-License-Identifier: Apache-2.0
package io.jbusups.registers;

import io.jbusups.bus.Words;
import java.math.BigDecimal;

/** How the words of a point become a value. Implementations are pure functions. */
public sealed interface Format {

  /** How many words a value takes. */
  default int words() {
    return 1;
  }

  /** The value in the words at an index; the caller has ruled out the "no value" marker. */
  Reading decode(Words words, int index);

  /** An unsigned word times a scale. */
  record Unsigned(BigDecimal scale, int offset) implements Format {
    @Override
    public Reading decode(Words words, int index) {
      return new Reading.Numeric(BigDecimal.valueOf(words.get(index) + offset).multiply(scale));
    }
  }

  /** A word in two's complement times a scale. */
  record Signed(BigDecimal scale) implements Format {
    @Override
    public Reading decode(Words words, int index) {
      return new Reading.Numeric(BigDecimal.valueOf((short) words.get(index)).multiply(scale));
    }
  }

  /** One byte of a word. */
  record OneByte(boolean high) implements Format {
    @Override
    public Reading decode(Words words, int index) {
      int word = words.get(index);
      return new Reading.Numeric(BigDecimal.valueOf(high ? word >>> 8 : word & 0xFF));
    }
  }

  /** One bit of a word; bit 0 is the least significant. */
  record Bit(int bit) implements Format {
    public Bit {
      if (bit < 0 || bit > 15) {
        throw new IllegalArgumentException("bit " + bit + ": use 0 to 15");
      }
    }

    @Override
    public Reading decode(Words words, int index) {
      return new Reading.Flag((words.get(index) >>> bit & 1) == 1);
    }
  }

  /**
   * Text, two characters a word. Bytes that are not printable ASCII end up as nothing: a text
   * without any printable character is absent.
   *
   * @param lowFirst whether the earlier character is in the low byte (JBUSP) or in the high byte
   *     (VU-MAP)
   */
  record Ascii(int words, boolean lowFirst) implements Format {
    @Override
    public Reading decode(Words words, int index) {
      var text = new StringBuilder();
      for (int i = index; i < index + this.words; i++) {
        int high = words.get(i) >>> 8;
        int low = words.get(i) & 0xFF;
        append(text, lowFirst ? low : high);
        append(text, lowFirst ? high : low);
      }
      String value = text.toString().strip();
      return value.isEmpty() ? Reading.ABSENT : new Reading.Text(value);
    }

    private static void append(StringBuilder text, int character) {
      if (character >= 0x20 && character < 0x7F) {
        text.append((char) character);
      }
    }
  }
}

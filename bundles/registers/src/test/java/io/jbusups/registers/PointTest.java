// SPDX-License-Identifier: Apache-2.0
package io.jbusups.registers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.bus.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PointTest {

  private static final Set<Integer> NONE = Set.of(0xFFFF);

  private static Point point(int word, Format format) {
    return new Point("X", "t", word, format, NONE, "", "");
  }

  private static Reading number(String value) {
    return new Reading.Numeric(new BigDecimal(value));
  }

  @Test
  void aScaledWordKeepsItsDecimals() {
    var volts = point(0, new Format.Unsigned(new BigDecimal("0.1"), 0));
    assertThat(volts.decode(Words.of(5000))).isEqualTo(number("500.0"));
    assertThat(volts.decode(Words.of(0))).isEqualTo(number("0.0"));
    assertThat(volts.decode(Words.of(0xFFFE))).isEqualTo(number("6553.4"));
  }

  @Test
  void signedWordsAreTwosComplement() {
    var amps = point(0, new Format.Signed(new BigDecimal("0.1")));
    assertThat(amps.decode(Words.of(0xFFF6))).isEqualTo(number("-1.0"));
    assertThat(amps.decode(Words.of(0x8000))).isEqualTo(number("-3276.8"));
    assertThat(amps.decode(Words.of(0x7FFF))).isEqualTo(number("3276.7"));
  }

  @Test
  void theMarkerMeansAbsentForNumbersBitsAndBytes() {
    for (Format format :
        List.of(
            new Format.Unsigned(BigDecimal.ONE, 2000),
            new Format.Signed(BigDecimal.ONE),
            new Format.OneByte(true),
            new Format.Bit(3))) {
      assertThat(point(1, format).decode(Words.of(0, 0xFFFF))).isEqualTo(Reading.ABSENT);
    }
  }

  @Test
  void aTableTooShortForThePointMeansAbsent() {
    assertThat(point(4, new Format.Bit(9)).decode(Words.of(1, 2, 3, 4))).isEqualTo(Reading.ABSENT);
    assertThat(point(3, new Format.Ascii(2, true)).decode(Words.of(1, 2, 3, 4)))
        .isEqualTo(Reading.ABSENT);
  }

  @Test
  void textsAreReadInEitherByteOrderAndKeepOnlyWhatCanBePrinted() {
    Words words = Words.of(0x4D61, 0x3530, 0x0031, 0x2000);
    assertThat(point(0, new Format.Ascii(4, true)).decode(words))
        .isEqualTo(new Reading.Text("aM051"));
    assertThat(point(0, new Format.Ascii(2, false)).decode(words))
        .isEqualTo(new Reading.Text("Ma50"));
    assertThat(point(0, new Format.Ascii(2, true)).decode(Words.of(0, 0x2020)))
        .isEqualTo(Reading.ABSENT);
  }

  @Test
  void bytesAreTheHalvesOfAWord() {
    Words words = Words.of(0x173B);
    assertThat(point(0, new Format.OneByte(true)).decode(words)).isEqualTo(number("23"));
    assertThat(point(0, new Format.OneByte(false)).decode(words)).isEqualTo(number("59"));
  }

  @Property
  void aBitIsThatBitAndNoOther(
      @ForAll @IntRange(max = 0xFFFE) int word, @ForAll @IntRange(max = 15) int bit) {
    assertThat(point(0, new Format.Bit(bit)).decode(Words.of(word)))
        .isEqualTo(
            new Reading.Flag(Integer.toBinaryString(word | 0x10000).charAt(16 - bit) == '1'));
  }

  @Property
  void everyWordButTheMarkerIsANumberThatLeadsBackToIt(@ForAll @IntRange(max = 0xFFFE) int word) {
    var scaled =
        (Reading.Numeric)
            point(0, new Format.Unsigned(new BigDecimal("0.01"), 0)).decode(Words.of(word));
    assertThat(scaled.value().movePointRight(2).intValueExact()).isEqualTo(word);
  }

  private static final Point FACTOR = point(0, new Format.Unsigned(BigDecimal.ONE, 0));
  private static final Point MANAGED =
      new Point("p", "managed", 0, new Format.Bit(7), Set.of(), "", "");

  private static Point depending(Point presence, ScaleBy scale) {
    var format = new Format.Unsigned(BigDecimal.ONE, 0);
    return new Point("X", "t", 1, format, NONE, "", "", presence, scale);
  }

  private static final ScaleBy TENTHS =
      new ScaleBy(FACTOR, Map.of(0, BigDecimal.ONE, 1, new BigDecimal("0.1")));

  @Property
  void anotherNumberDecidesTheScaleAndOnlyTheValuesThatAreListedCount(
      @ForAll @IntRange(max = 0xFFFE) int word, @ForAll @IntRange(max = 3) int factor) {
    Point point = depending(null, TENTHS);
    Words words = Words.of(factor, word);
    Reading reading = point.settle(point.decode(words), other -> other.decode(words));
    Reading[] expected = {
      new Reading.Numeric(BigDecimal.valueOf(word)),
      new Reading.Numeric(BigDecimal.valueOf(word, 1))
    };
    assertThat(reading).isEqualTo(factor < 2 ? expected[factor] : Reading.FAILED);
  }

  @Property
  void aPointIsThereWhenItsBitIsSetWhateverTheOthers(
      @ForAll @IntRange(max = 0xFFFF) int managed, @ForAll @IntRange(max = 0xFFFE) int word) {
    Point point = depending(MANAGED, null);
    Reading own = point.decode(Words.of(0, word));
    assertThat(point.settle(own, other -> other.decode(Words.of(managed))))
        .isEqualTo((managed & 0x80) == 0 ? Reading.ABSENT : own);
  }

  /** What was not read is never told, whichever of the three it is. */
  @Test
  void whatAPointDependsOnMustHaveBeenRead() {
    Reading number = number("230");
    Reading there = new Reading.Flag(true);
    for (Reading missing : List.of(Reading.FAILED, Reading.REFUSED)) {
      assertThat(depending(null, TENTHS).settle(number, other -> missing)).isEqualTo(missing);
      assertThat(depending(MANAGED, null).settle(number, other -> missing)).isEqualTo(missing);
      assertThat(depending(MANAGED, null).settle(missing, other -> there)).isEqualTo(missing);
      assertThat(depending(null, TENTHS).settle(missing, other -> number("1"))).isEqualTo(missing);
    }
    assertThat(depending(null, TENTHS).settle(number, other -> Reading.ABSENT))
        .isEqualTo(Reading.FAILED);
    assertThat(depending(MANAGED, null).settle(Reading.REFUSED, other -> new Reading.Flag(false)))
        .as("a register that the unit does not have may be refused")
        .isEqualTo(Reading.ABSENT);
    assertThat(point(0, new Format.Bit(0)).settle(there, other -> Reading.FAILED)).isEqualTo(there);
  }

  @Test
  void aTableThatCannotBeReadIsRejected() {
    assertThatThrownBy(() -> new Table("t", 0, List.of(126), false, Pace.FAST, true))
        .hasMessageContaining("use 1 to 125");
    assertThatThrownBy(() -> new Table("t", 0xFFFF, List.of(2), true, Pace.FAST, true))
        .hasMessageContaining("0xFFFF");
    assertThatThrownBy(() -> new Table("t", 0, List.of(), true, Pace.FAST, true))
        .hasMessageContaining("no length");
    assertThat(new Table("t", 0x1020, List.of(6, 4), true, Pace.FAST, true).shifted(-0x1000))
        .isEqualTo(new Table("t", 0x20, List.of(6, 4), true, Pace.FAST, true));
  }
}

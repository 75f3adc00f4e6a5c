// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.bus.Words;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.util.List;

/**
 * The clock of a simulated unit: shows the time of this machine in the registers where the unit's
 * clock is. Immutable.
 */
record RunningClock(List<Hand> hands, Clock clock) {

  RunningClock {
    hands = List.copyOf(hands);
  }

  /** One number of the clock: which, and in which register. */
  record Hand(ChronoField field, int address, Format format) {

    /** The register with the number put in; the rest of it stays. */
    int set(int word, LocalDateTime time) {
      int number = time.get(field);
      if (format instanceof Format.OneByte oneByte) {
        return oneByte.high() ? (number << 8) | (word & 0xFF) : (word & 0xFF00) | (number & 0xFF);
      }
      if (format instanceof Format.Unsigned unsigned) {
        return BigDecimal.valueOf(number)
                .divide(unsigned.scale(), 0, RoundingMode.DOWN)
                .intValueExact()
            - unsigned.offset();
      }
      return word;
    }

    static Hand of(ChronoField field, int tableAddress, Point point) {
      return new Hand(field, tableAddress + point.word(), point.format());
    }
  }

  /** Registers from an address on, as they are at this moment. */
  Words show(int address, Words words) {
    if (hands.stream().noneMatch(hand -> within(hand, address, words.size()))) {
      return words;
    }
    LocalDateTime time = LocalDateTime.now(clock);
    int[] shown = words.stream().toArray();
    for (Hand hand : hands) {
      if (within(hand, address, shown.length)) {
        int index = hand.address() - address;
        shown[index] = hand.set(shown[index], time);
      }
    }
    return Words.of(shown);
  }

  private static boolean within(Hand hand, int address, int count) {
    return hand.address() >= address && hand.address() < address + count;
  }
}

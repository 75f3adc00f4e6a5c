// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusFailure;
import io.jbusups.models.Capture;
import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Which measurements of VU-MAP exist, and how large they are, whatever the registers hold. */
class VumapMeasurementsTest {

  private static final Capture CAPTURE = Shipped.capture("vumap-on-mains");
  private static final int FACTOR = 0x000E;
  private static final int MEASUREMENTS = 0x0040;
  private static final int MANAGED = 0x00C0;

  /** Always as it is, x10 by T013, always x10. */
  private static final Map<String, Integer> PLAIN =
      Map.of("ups.load", 0, "battery.charge", 22, "output.L2-N.voltage", 11);

  private static final Map<String, Integer> BY_FACTOR =
      Map.of("battery.voltage", 16, "battery.capacity", 23, "output.L3.current", 8);

  private static final Map<String, Integer> TENTHS =
      Map.of("output.frequency", 13, "input.frequency", 35);

  private static String change(int address, int word) {
    return "0x%04X=%04X".formatted(address, word);
  }

  private static CapturedUnit unit(int factor, int word, int managed) {
    var changes = new StringBuilder(change(FACTOR, factor));
    for (var table : new Map<?, ?>[] {PLAIN, BY_FACTOR, TENTHS}) {
      table
          .values()
          .forEach(n -> changes.append(' ').append(change(MEASUREMENTS + (Integer) n, word)));
    }
    for (int i = 0; i < 3; i++) {
      changes.append(' ').append(change(MANAGED + i, managed));
    }
    return new CapturedUnit(CAPTURE).with(CAPTURE, changes.toString());
  }

  private static void expect(
      Map<String, String> published, Map<String, Integer> group, int managed, BigDecimal value) {
    group.forEach(
        (name, n) -> {
          if ((managed >> n % 16 & 1) == 1) {
            assertThat(published).containsEntry(name, value.toPlainString());
          } else {
            assertThat(published).doesNotContainKey(name);
          }
        });
  }

  @Property(tries = 200)
  void aMeasurementIsPublishedWhereItsBitIsSetAtTheScaleThatTheUnitStates(
      @ForAll @IntRange(max = 3) int factor,
      @ForAll @IntRange(max = 0xFFFE) int word,
      @ForAll @IntRange(max = 0xFFFF) int managed) {
    var published = unit(factor, word, managed).variables();
    expect(published, PLAIN, managed, BigDecimal.valueOf(word));
    expect(published, TENTHS, managed, BigDecimal.valueOf(word, 1));
    expect(published, BY_FACTOR, factor > 1 ? 0 : managed, BigDecimal.valueOf(word, factor));
    assertThat(published).containsEntry("ups.status", "OL");
  }

  @Property(tries = 100)
  void nothingIsPublishedOfAMeasurementWhoseBitsOrFactorWereNotRead(
      @ForAll @IntRange(max = 0xFFFE) int word, @ForAll boolean refused) {
    var failure = refused ? new BusFailure.ExceptionReply(2) : new BusFailure.BadFrame("noise");
    var withoutBits = unit(1, word, 0xFFFF).failing("managed", failure).variables();
    for (var group : new Map<?, ?>[] {PLAIN, BY_FACTOR, TENTHS}) {
      group.keySet().forEach(name -> assertThat(withoutBits).doesNotContainKey((String) name));
    }
    var withoutFactor =
        unit(1, word, 0xFFFF)
            .failing("configuration", new BusFailure.ExceptionReply(2))
            .variables();
    BY_FACTOR.keySet().forEach(name -> assertThat(withoutFactor).doesNotContainKey(name));
    assertThat(withoutFactor).containsKeys("ups.load", "output.frequency", "battery.charge");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import io.jbusups.bus.Written;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusMeterTest {

  private static final long SECOND = 1_000_000_000L;
  private static final ReadRequest READ = new ReadRequest(1, 0, 1);
  private static final Registers ANSWER = new Registers(READ, Words.of(1), 0);

  private final BusMeter meter = new BusMeter(-5 * SECOND / 2);

  /** What the meter was made at counts as second 0. */
  private static long at(double seconds) {
    return (long) ((seconds - 2.5) * SECOND);
  }

  private double utilisation(double now) {
    return meter.statistics(at(now)).utilisation();
  }

  @Test
  void nothingHappenedYet() {
    var statistics = meter.statistics(at(0));
    assertThat(statistics.transactions()).isZero();
    assertThat(statistics.utilisation()).isZero();
    assertThat(statistics.roundTripP99()).isZero();
  }

  @Test
  void countsByKind() {
    meter.count(READ, ANSWER, at(0), at(0.1));
    meter.count(READ, new BusFailure.Timeout(Duration.ZERO, 0), at(1), at(2));
    meter.count(READ, new BusFailure.Timeout(Duration.ZERO, 0), at(2), at(3));
    meter.count(READ, new BusFailure.BadFrame(""), at(3), at(3));
    meter.count(READ, new BusFailure.ExceptionReply(2), at(3), at(3));
    meter.count(READ, new BusFailure.PortGone(""), at(3), at(3));
    var statistics = meter.statistics(at(3));
    assertThat(statistics.transactions()).isEqualTo(6);
    assertThat(statistics.answers()).isEqualTo(1);
    assertThat(statistics.failures())
        .isEqualTo(Map.of("timeout", 2L, "badFrame", 1L, "exception", 1L, "portGone", 1L));
  }

  @Test
  void writesCountAsTransactionsOfTheirOwnToo() {
    var write = new WriteRequest(1, 6, 0, Words.of(1), 1);
    meter.count(READ, ANSWER, at(0), at(0.1));
    meter.count(write, new Written(write), at(1), at(2));
    meter.count(write, new BusFailure.ExceptionReply(6), at(2), at(3));
    var statistics = meter.statistics(at(3));
    assertThat(statistics.transactions()).isEqualTo(3);
    assertThat(statistics.writes()).isEqualTo(2);
    assertThat(statistics.answers()).isEqualTo(2);
    assertThat(statistics.failures()).isEqualTo(Map.of("exception", 1L));
  }

  @Test
  void percentilesAreOfTheLatest512Answers() {
    for (int i = 0; i < 1000; i++) {
      meter.count(READ, ANSWER, at(i), at(i + 0.5));
    }
    for (int i = 1; i <= 512; i++) {
      meter.count(READ, ANSWER, at(2000), at(2000) + i);
    }
    var statistics = meter.statistics(at(2001));
    assertThat(statistics.roundTripP50()).isEqualTo(Duration.ofNanos(256));
    assertThat(statistics.roundTripP99()).isEqualTo(Duration.ofNanos(507));
  }

  @Test
  void utilisationIsOfTheTimeSinceTheBeginningAtFirst() {
    meter.count(READ, ANSWER, at(0), at(1));
    assertThat(utilisation(1)).isCloseTo(1, within(1e-9));
    assertThat(utilisation(4)).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void utilisationIsOfTheLastMinuteLater() {
    meter.count(READ, ANSWER, at(0), at(30));
    meter.count(READ, ANSWER, at(100), at(106.5));
    assertThat(utilisation(110)).isCloseTo(6.5 / 59, within(1e-9));
    assertThat(utilisation(164.5)).isCloseTo(1.5 / 59.5, within(1e-9));
    assertThat(utilisation(170)).isZero();
    assertThat(utilisation(1e6)).isZero();
  }

  @Test
  void aLongTryIsSpreadOverItsSeconds() {
    meter.count(READ, ANSWER, at(10.25), at(200.75));
    assertThat(utilisation(200.75)).isCloseTo(1, within(1e-9));
  }
}

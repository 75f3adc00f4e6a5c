// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.ALARMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.DataState;
import io.jbusups.bus.BusFailure;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Table;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alarms that a model does not require: most units have them, and some answer nothing there. */
class OptionalAlarmsTest extends PollerFixture {

  private static final BusFailure SILENCE = new BusFailure.Timeout(Duration.ofSeconds(1), 0);

  @BeforeEach
  void makeAlarmsOptional() {
    models.replaceAll(OptionalAlarmsTest::withOptionalAlarms);
  }

  @Test
  void aUnitThatNeverGaveAlarmsIsToldWithoutThemAndSeldomAskedForThem() {
    bus.failing(ALARMS, SILENCE);
    start();
    seconds(300);
    assertThat(now.value("ups.status")).contains("OL");
    assertThat(bus.asked(ALARMS)).isLessThan(30);
  }

  @Test
  void alarmsThatWereThereAndCannotBeReadAnyMoreMakeTheUpsStale() {
    start();
    seconds(5);
    bus.failing(ALARMS, SILENCE);
    seconds(14);
    assertThat(now.state()).isEqualTo(DataState.FRESH);
    seconds(2);
    assertThat(now.state()).isEqualTo(DataState.STALE);
    assertThat(now.cause()).isEqualTo("alarms: " + SILENCE.cause());
  }

  @Test
  void theyAreAskedForAtTheirPaceUntilTheyAreBack() {
    start();
    seconds(5);
    bus.failing(ALARMS, SILENCE);
    seconds(300);
    bus.answering(ALARMS);
    seconds(1);
    assertThat(now.value("ups.status")).contains("OL");
  }

  @Test
  void aUnitThatRefusesThemIsToldWithoutThem() {
    start();
    seconds(5);
    bus.failing(ALARMS, new BusFailure.ExceptionReply(2));
    seconds(60);
    assertThat(now.value("ups.status")).contains("OL");
  }

  private static UpsModel withOptionalAlarms(UpsModel model) {
    var tables = new LinkedHashMap<>(model.tables());
    tables.computeIfPresent(
        "alarms",
        (name, alarms) ->
            new Table(name, alarms.address(), alarms.lengths(), true, alarms.pace(), false));
    return new UpsModel(
        model.name(),
        model.title(),
        model.family(),
        model.version(),
        model.confidence(),
        model.recognition(),
        tables,
        model.points(),
        model.phases(),
        model.clock(),
        model.variables(),
        model.status(),
        model.alarms(),
        model.disputed(),
        model.parallel(),
        model.commands(),
        model.settings(),
        model.shutdown());
  }
}

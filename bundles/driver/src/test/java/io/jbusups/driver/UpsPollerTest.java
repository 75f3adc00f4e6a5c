// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.ALARMS;
import static io.jbusups.driver.TestModel.IDENTIFICATION;
import static io.jbusups.driver.TestModel.MEASUREMENTS;
import static io.jbusups.driver.TestModel.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.DataState;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusStatus;
import io.jbusups.models.UpsModel;
import io.jbusups.testkit.FakeBus;
import io.jbusups.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpsPollerTest {

  private static final int ON_LINE = 0x0001;
  private static final int ON_BATTERY = 0x0020;
  private static final int WORKING = 0x0200;

  private final ManualTime time = new ManualTime();
  private final FakeBus bus = unit(new FakeBus(time), 130);
  private final List<UpsModel> models =
      new ArrayList<>(List.of(TestModel.model("generic"), TestModel.model("digys", 130)));
  private final List<Runnable> modelListeners = new ArrayList<>();
  private final UpsConfig config = config(Map.of());
  private UpsSnapshot now =
      new Decoder(config.thresholds(), List.of()).without(DataState.UNREACHED, "starting", null);
  private final UpsPoller poller =
      new UpsPoller(
          config,
          time,
          TestModel.registry(models, modelListeners),
          time,
          (tables, cause, at) ->
              now =
                  tables == null
                      ? UpsSnapshot.without(DataState.UNREACHED, cause, null, List.of())
                      : new Decoder(config.thresholds(), List.of())
                          .decode(
                              tables.readings(at),
                              tables.age(at).map(Instant.EPOCH::plus).orElse(now.readAt()),
                              cause));

  private static FakeBus unit(FakeBus bus, int code) {
    return bus.withRegisters(IDENTIFICATION, code, 150)
        .withRegisters(STATUS, ON_LINE, WORKING)
        .withRegisters(ALARMS, 0)
        .withRegisters(MEASUREMENTS, 100, 500, 0xFFFF);
  }

  private static UpsConfig config(Map<String, Object> keys) {
    var properties = new HashMap<String, Object>(keys);
    properties.put("bus", "b");
    properties.put("service.pid", "jbus.ups~rack1");
    return UpsConfig.of(properties);
  }

  private void start() {
    poller.bus(bus);
    time.settle();
  }

  private void seconds(int seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void theModelThatListsTheCodeIsUsedAndEverythingIsPublished() {
    start();
    assertThat(now.state()).isEqualTo(DataState.FRESH);
    assertThat(now.variables().keySet())
        .containsExactlyInAnyOrder(
            "battery.charge",
            "device.model",
            "driver.state",
            "output.frequency",
            "ups.model",
            "ups.power.nominal",
            "ups.status");
    assertThat(now.value("ups.status")).contains("OL");
    assertThat(now.value("ups.model")).contains("DIGYS");
    assertThat(now.value("output.frequency")).contains("50.0");
    assertThat(now.value("ups.power.nominal")).contains("15000");
  }

  @Test
  void anUnknownCodeGetsTheGenericModelAndSaysSo() {
    unit(bus, 777);
    start();
    assertThat(now.value("device.model")).contains("GENERIC (id 777)");
  }

  @Test
  void tablesAreReadAtTheirPace() {
    start();
    bus.requests().clear();
    seconds(10);
    assertThat(bus.asked(IDENTIFICATION)).isZero();
    assertThat(bus.asked(STATUS)).isEqualTo(20);
    assertThat(bus.asked(ALARMS)).isEqualTo(20);
    assertThat(bus.asked(MEASUREMENTS)).isEqualTo(5);
  }

  @Test
  void aChangeOfStatusBringsNewMeasurementsAtOnce() {
    start();
    time.advance(Duration.ofMillis(400));
    bus.withRegisters(STATUS, ON_BATTERY, WORKING).withRegisters(MEASUREMENTS, 90, 500, 12);
    time.advance(Duration.ofMillis(200));
    assertThat(now.value("ups.status")).contains("OB");
    assertThat(now.value("battery.runtime")).contains("720");
  }

  @Test
  void aShorterStatusTableIsTriedOnceAndRemembered() {
    bus.withRegisters(STATUS, ON_LINE);
    start();
    assertThat(now.value("ups.status")).contains("OL");
    bus.requests().clear();
    seconds(2);
    assertThat(bus.requests())
        .filteredOn(request -> request.address() == STATUS)
        .allMatch(request -> request.count() == 1);
  }

  @Test
  void whereTheStatusIsRefusedTheRemainingTimeTells() {
    bus.failing(STATUS, new BusFailure.ExceptionReply(1));
    start();
    assertThat(now.value("ups.status")).contains("OL");
    bus.withRegisters(MEASUREMENTS, 80, 500, 30);
    seconds(3);
    assertThat(now.value("ups.status")).contains("OB");
    assertThat(bus.asked(STATUS)).as("a refused table is not asked for again").isEqualTo(1);
  }

  @Test
  void aRefusedTableIsAskedForAgainAfterAReconnect() {
    bus.failing(MEASUREMENTS, new BusFailure.ExceptionReply(2));
    start();
    assertThat(now.variables()).doesNotContainKey("battery.charge");
    bus.answering(MEASUREMENTS).failingAll(new BusFailure.PortGone("unplugged"));
    seconds(1);
    bus.answeringAll();
    seconds(1);
    assertThat(now.value("battery.charge")).contains("100");
  }

  @Test
  void oneFailedTableKeepsItsValuesForItsAgeAndThenLosesOnlyThem() {
    start();
    bus.failing(MEASUREMENTS, new BusFailure.BadFrame("CRC"));
    seconds(16);
    assertThat(now.value("battery.charge")).contains("100");
    seconds(3);
    assertThat(now.state()).isEqualTo(DataState.FRESH);
    assertThat(now.variables()).doesNotContainKeys("battery.charge", "output.frequency");
    assertThat(now.value("ups.status")).contains("OL");
    bus.answering(MEASUREMENTS);
    seconds(61);
    assertThat(now.value("battery.charge")).contains("100");
  }

  @Test
  void aFailedStatusTableMakesTheUpsStaleAfterItsAge() {
    start();
    bus.failing(STATUS, new BusFailure.Timeout(Duration.ofSeconds(1), 0));
    seconds(14);
    assertThat(now.value("ups.status")).contains("OL");
    seconds(2);
    assertThat(now.state()).isEqualTo(DataState.STALE);
    assertThat(now.cause()).contains("no answer within 1000 ms");
    assertThat(now.variables().keySet()).containsExactly("driver.state");
    bus.answering(STATUS);
    seconds(1);
    assertThat(now.value("ups.status")).contains("OL");
  }

  @Test
  void silenceMakesTheUpsStaleEvenIfTheBusNeverAnswersAgain() {
    start();
    bus.hold();
    seconds(14);
    assertThat(now.state()).isEqualTo(DataState.FRESH);
    seconds(2);
    assertThat(now.state()).isEqualTo(DataState.STALE);
    bus.letGo();
    seconds(1);
    assertThat(now.state()).isEqualTo(DataState.FRESH);
  }

  @Test
  void anotherUnitAfterASilenceIsIdentifiedBeforeItsValuesCount() {
    start();
    bus.failingAll(new BusFailure.Timeout(Duration.ofSeconds(1), 0));
    seconds(2);
    unit(bus, 777).withRegisters(MEASUREMENTS, 55, 600, 0xFFFF).answeringAll();
    bus.requests().clear();
    seconds(1);
    assertThat(bus.requests().get(0).address()).isEqualTo(IDENTIFICATION);
    assertThat(now.value("device.model")).contains("GENERIC (id 777)");
    assertThat(now.value("battery.charge")).contains("55");
  }

  @Test
  void aTableThatOnlyTimesOutIsAskedForEverMoreSeldomAndDisturbsNoOther() {
    bus.failing(MEASUREMENTS, new BusFailure.Timeout(Duration.ofSeconds(1), 0));
    start();
    seconds(300);
    assertThat(bus.asked(MEASUREMENTS)).isBetween(5L, 12L);
    assertThat(bus.asked(STATUS)).isGreaterThan(550);
    assertThat(now.value("ups.status")).contains("OL");
    assertThat(now.variables()).doesNotContainKey("battery.charge");
  }

  @Test
  void withoutABusTheUpsIsNotReachedAndSaysWhichFileIsMissing() {
    poller.bus(null);
    time.settle();
    assertThat(now.state()).isEqualTo(DataState.UNREACHED);
    assertThat(now.cause()).contains("etc/jbus.serial-b.cfg");
    start();
    assertThat(now.state()).isEqualTo(DataState.FRESH);
    poller.bus(null);
    seconds(14);
    assertThat(now.state()).isEqualTo(DataState.FRESH);
    seconds(2);
    assertThat(now.state()).isEqualTo(DataState.STALE);
  }

  @Test
  void aPortThatTheBusKnowsToBeGoneIsALostConnection() {
    start();
    bus.in(BusStatus.State.RECONNECTING).failingAll(new BusFailure.PortGone("unplugged"));
    seconds(1);
    bus.in(BusStatus.State.UP).answeringAll();
    bus.requests().clear();
    seconds(1);
    assertThat(bus.requests().get(0).address()).isEqualTo(IDENTIFICATION);
    assertThat(now.state()).isEqualTo(DataState.FRESH);
  }

  @Test
  void aUnitOnTheOtherBaseIsFound() {
    var other = new FakeBus(time);
    other
        .withRegisters(0x0000, 130, 150)
        .withRegisters(0x0020, ON_LINE, WORKING)
        .withRegisters(0x0040, 0)
        .withRegisters(0x0060, 100, 500, 0xFFFF);
    poller.bus(other);
    seconds(1);
    assertThat(now.value("ups.model")).contains("DIGYS");
    assertThat(now.value("battery.charge")).contains("100");
  }

  @Test
  void aNewModelForTheCodeIsUsedOnTheSamePort() {
    unit(bus, 777);
    start();
    models.add(TestModel.model("special", 777));
    modelListeners.forEach(Runnable::run);
    poller.modelsChanged();
    seconds(1);
    assertThat(now.value("ups.model")).contains("SPECIAL");
  }

  @Test
  void thresholdsMakeTheBatteryLowOnlyWhileOnBattery() {
    bus.withRegisters(MEASUREMENTS, 10, 500, 0xFFFF);
    start();
    assertThat(now.value("ups.status")).contains("OL");
    bus.withRegisters(STATUS, ON_BATTERY, WORKING);
    seconds(1);
    assertThat(now.value("ups.status")).contains("OB LB");
  }

  @Test
  void nothingIsAskedAfterClosing() {
    start();
    poller.close();
    time.settle();
    bus.requests().clear();
    seconds(100);
    assertThat(bus.requests()).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.ALARMS;
import static io.jbusups.driver.TestModel.IDENTIFICATION;
import static io.jbusups.driver.TestModel.MEASUREMENTS;
import static io.jbusups.driver.TestModel.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.DataState;
import io.jbusups.api.Variable;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.ReadRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UpsPollerTest extends PollerFixture {

  @Test
  void theModelThatListsTheCodeIsUsedAndEverythingIsPublished() {
    start();
    assertThat(now.state()).isEqualTo(DataState.FRESH);
    assertThat(now.variables().keySet())
        .containsExactlyInAnyOrder(
            "battery.charge",
            "battery.charge.low",
            "battery.runtime.low",
            "device.contact",
            "device.description",
            "device.location",
            "device.model",
            "driver.state",
            "output.frequency",
            "ups.id",
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
  void aUnitThatIsSilentOnTheLongerLengthIsAskedForTheShorter() {
    bus.withRegisters(STATUS, ON_LINE).silentOnWrongLength();
    start();
    seconds(1);
    assertThat(now.value("ups.status")).contains("OL");
    bus.requests().clear();
    seconds(5);
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
    bus.withRegisters(STATUS, ON_LINE, WORKING);
    seconds(61);
    assertThat(now.value("ups.status")).as("but after a minute").contains("OL");
  }

  @Test
  void oneRegisterThatTheUnitDoesNotHaveCostsNoOther() {
    bus.inParts(MEASUREMENTS, MEASUREMENTS + 1);
    start();
    assertThat(now.value("battery.charge")).contains("100");
    assertThat(now.variables()).doesNotContainKey("output.frequency");
    bus.withRegisters(MEASUREMENTS, 77, 500, 9);
    seconds(3);
    assertThat(now.value("battery.charge")).contains("77");
    assertThat(now.value("battery.runtime")).contains("540");
    bus.requests().clear();
    seconds(20);
    assertThat(bus.asked(MEASUREMENTS + 1)).as("the culprit is left alone").isZero();
    assertThat(bus.asked(MEASUREMENTS)).isEqualTo(10);
  }

  @Test
  void whatWasRefusedIsAskedForAgainWhenReleasedAndOnceADay() {
    bus.inParts(MEASUREMENTS, MEASUREMENTS + 1);
    start();
    bus.inParts(MEASUREMENTS);
    seconds(3600);
    assertThat(now.variables()).doesNotContainKey("output.frequency");
    poller.release();
    seconds(1);
    assertThat(now.value("output.frequency")).contains("50.0");
    bus.requests().clear();
    seconds(20);
    assertThat(bus.requests())
        .filteredOn(request -> request.address() >= MEASUREMENTS)
        .as("one request again")
        .allMatch(request -> request.count() == 3);
    bus.inParts(MEASUREMENTS, MEASUREMENTS + 2);
    poller.release();
    bus.failing(MEASUREMENTS, new BusFailure.ExceptionReply(1));
    seconds(4);
    assertThat(now.variables()).doesNotContainKey("battery.charge");
    bus.answering(MEASUREMENTS).inParts(MEASUREMENTS);
    seconds(24 * 3600 + 10);
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
    assertThat(now.variables().values())
        .filteredOn(variable -> !variable.type().writable())
        .extracting(Variable::name)
        .containsExactly("driver.state");
    bus.answering(STATUS);
    seconds(1);
    assertThat(now.value("ups.status")).contains("OL");
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
  void thresholdsMakeTheBatteryLowOnlyWhileOnBattery() {
    bus.withRegisters(MEASUREMENTS, 10, 500, 0xFFFF);
    start();
    assertThat(now.value("ups.status")).contains("OL");
    bus.withRegisters(STATUS, ON_BATTERY, WORKING);
    seconds(1);
    assertThat(now.value("ups.status")).contains("OB LB");
  }

  @Test
  void aShorterLengthThatIsRefusedAfterASilenceLeadsBackToTheLonger() {
    bus.failing(STATUS, new BusFailure.Timeout(Duration.ofSeconds(1), 0));
    start();
    bus.answering(STATUS);
    seconds(2);
    assertThat(bus.requests())
        .as("the shorter length was tried after the silence")
        .anyMatch(request -> request.address() == STATUS && request.count() == 1);
    assertThat(now.value("ups.status")).contains("OL");
  }

  @Test
  void aPartThatArrivesAfterAReleaseCostsTheOthersNothing() {
    bus.inParts(MEASUREMENTS, MEASUREMENTS + 1);
    start();
    bus.inParts(MEASUREMENTS);
    var part = new ReadRequest(1, MEASUREMENTS, 1);
    do {
      bus.letGo();
      bus.hold();
      time.advance(Duration.ofMillis(100));
    } while (!bus.requests().get(bus.requests().size() - 1).equals(part));
    poller.release();
    time.settle();
    bus.letGo();
    seconds(3);
    assertThat(now.value("battery.charge")).contains("100");
    assertThat(now.value("output.frequency")).contains("50.0");
  }
}

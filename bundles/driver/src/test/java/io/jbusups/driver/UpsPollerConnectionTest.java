// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.IDENTIFICATION;
import static io.jbusups.driver.TestModel.MEASUREMENTS;
import static io.jbusups.driver.TestModel.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.DataState;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusStatus;
import io.jbusups.testkit.FakeBus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpsPollerConnectionTest extends PollerFixture {

  private static final BusFailure SILENT = new BusFailure.Timeout(Duration.ofSeconds(1), 0);

  @Test
  void aUnitThatRefusesWhatWasReadBeforeSaysAgainWhatItIs() {
    start();
    assertThat(now.value("ups.model")).contains("DIGYS");
    unit(bus, 777).failing(STATUS, new BusFailure.ExceptionReply(2));
    seconds(2);
    assertThat(now.value("ups.model")).isNotEqualTo(Optional.of("DIGYS"));
  }

  @Test
  void aUnitThatIsBusyIsNotAskedAgainWhatItIs() {
    start();
    bus.failing(STATUS, new BusFailure.ExceptionReply(6));
    long asked = bus.asked(IDENTIFICATION);
    seconds(5);
    assertThat(bus.asked(IDENTIFICATION)).isEqualTo(asked);
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
  void aPortThatCannotBeOpenedYetCostsNoIdentificationAttempt() {
    bus.in(BusStatus.State.DOWN).failingAll(new BusFailure.PortGone("no such port"));
    bus.failing(0x0000, new BusFailure.PortGone("no such port"));
    start();
    time.advance(Duration.ofMillis(1_200));
    assertThat(now.cause()).isEqualTo("no such port");
    bus.in(BusStatus.State.UP).answeringAll();
    time.advance(Duration.ofMillis(500));
    assertThat(now.state()).isEqualTo(DataState.FRESH);
    assertThat(bus.asked(0x0000)).isZero();
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
  void clientsKeepTheUpsWhileItIsReadUnderAnotherModel() {
    unit(bus, 777);
    start();
    bus.failing(STATUS, SILENT);
    describedAs("special");
    seconds(1);
    assertThat(now.state()).isEqualTo(DataState.FRESH);
    assertThat(now.value("ups.status")).contains("OL");
    assertThat(now.value("ups.model")).as("as before").contains("GENERIC (id 777)");
    bus.withRegisters(STATUS, ON_BATTERY, WORKING);
    seconds(1);
    assertThat(now.value("ups.status")).contains("OB");
    assertThat(now.value("ups.model")).contains("SPECIAL");
  }

  @Test
  void whatAnotherModelGaveIsNotKeptForLongerThanItMayBe() {
    unit(bus, 777);
    start();
    bus.failing(STATUS, SILENT);
    describedAs("special");
    seconds(10);
    describedAs("more-special");
    seconds(4);
    assertThat(now.state()).isEqualTo(DataState.FRESH);
    seconds(2);
    assertThat(now.state()).isEqualTo(DataState.STALE);
    assertThat(now.variables()).doesNotContainKey("ups.status");
  }

  @Test
  void nothingIsKeptOfAUnitThatMayHaveBeenReplacedTogetherWithItsModel() {
    unit(bus, 777);
    start();
    unit(bus, 778).failing(STATUS, SILENT);
    describedAs("special");
    seconds(1);
    assertThat(now.state()).isEqualTo(DataState.STALE);
  }

  private void describedAs(String model) {
    models.removeIf(other -> other.codes().contains(777));
    models.add(TestModel.model(model, 777, 778));
    modelListeners.forEach(Runnable::run);
    poller.modelsChanged();
  }

  @Test
  void onlyOneRequestIsUnderWayHoweverOftenTheBusComesAndGoes() {
    start();
    bus.hold();
    for (int i = 0; i < 5; i++) {
      poller.bus(bus);
      seconds(1);
    }
    bus.letGo();
    time.settle();
    bus.requests().clear();
    seconds(10);
    assertThat(bus.asked(STATUS)).isEqualTo(20);
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

  @Test
  void aPortThatWasLostAndOpenedAgainUnseenIsALostConnection() {
    start();
    unit(bus, 777).withRegisters(MEASUREMENTS, 55, 600, 0xFFFF).reopened().requests().clear();
    seconds(1);
    assertThat(bus.requests().get(0).address()).isEqualTo(IDENTIFICATION);
    assertThat(now.value("device.model")).contains("GENERIC (id 777)");
  }

  @Test
  void aPortThatCameBackUnseenIsNoticedAlsoWhereTheUnitHadRefusedEverything() {
    start();
    bus.failingAll(new BusFailure.ExceptionReply(4));
    seconds(5);
    assertThat(now.state()).isEqualTo(DataState.STALE);
    bus.answeringAll().reopened();
    seconds(3);
    assertThat(now.value("ups.status")).contains("OL");
  }

  @Test
  void whatAnotherConnectionAnsweredIsNotTakenForTheUnitOfBefore() {
    start();
    bus.hold();
    seconds(3);
    unit(bus, 777).withRegisters(STATUS, ON_BATTERY, WORKING).reopened();
    bus.letGo();
    time.settle();
    assertThat(now.value("ups.status").orElse("OB") + now.value("ups.model").orElse(""))
        .isIn("OLDIGYS", "OBGENERIC (id 777)");
    seconds(1);
    assertThat(now.value("device.model")).contains("GENERIC (id 777)");
  }

  @Test
  void anotherUnitAfterNothingButNoiseIsIdentifiedBeforeItsValuesCount() {
    start();
    bus.failingAll(new BusFailure.BadFrame("unit 2 where 1 was asked"));
    seconds(2);
    unit(bus, 777).answeringAll().requests().clear();
    seconds(1);
    assertThat(bus.requests().get(0).address()).isEqualTo(IDENTIFICATION);
    assertThat(now.value("device.model")).contains("GENERIC (id 777)");
  }

  @Test
  void afterAReleaseTheUnitSaysAgainWhatItIs() {
    start();
    unit(bus, 777).requests().clear();
    poller.release();
    seconds(1);
    assertThat(bus.requests().get(0).address()).isEqualTo(IDENTIFICATION);
    assertThat(now.value("device.model")).contains("GENERIC (id 777)");
  }
}

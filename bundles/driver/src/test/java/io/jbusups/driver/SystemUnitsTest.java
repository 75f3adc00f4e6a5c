// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.DataState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The units of a system as UPSs of their own. */
class SystemUnitsTest extends ParallelFixture {

  @BeforeEach
  void threeUnitsOfWhichTwoAreThere() {
    system(0b011);
    unit(1);
    unit(2);
    unit(3);
  }

  @Test
  void onlyTheUnitThatIsOnBatterySaysSo() {
    start();
    place(2, TestSystem.CODE, ON_BATTERY, WORKING);
    seconds(3);
    assertThat(status("rack1-u2")).isEqualTo("OB");
    assertThat(status("rack1-u1")).isEqualTo("OL");
    assertThat(status("rack1")).isEqualTo("OL");
  }

  @Test
  void theSystemOnBatteryIsItsOwnBusiness() {
    start();
    place(0, TestSystem.CODE, ON_BATTERY, WORKING | 0b011);
    seconds(3);
    assertThat(status("rack1")).isEqualTo("OB");
    assertThat(status("rack1-u1")).isEqualTo("OL");
  }

  @Test
  void unitsAreReadAtTheSlowerPaceFromTheirOwnPlaceOnly() {
    start();
    bus.requests().clear();
    seconds(60);
    assertThat(bus.asked(0x0020)).isEqualTo(120);
    assertThat(bus.asked(0x1020)).isEqualTo(30);
    assertThat(bus.asked(0x2020)).isEqualTo(30);
    assertThat(bus.requests()).allMatch(request -> request.address() < 0x3000);
  }

  @Test
  void aUnitThatJoinsLaterIsPublishedWhenTheSystemSaysSo() {
    start();
    assertThat(published).doesNotContainKey("rack1-u3");
    system(0b111);
    seconds(1);
    assertThat(status("rack1-u3")).isEqualTo("OL");
  }

  @Test
  void aUnitThatGoesAwayStaysAndIsStaleWhateverItsTablesStillAnswer() {
    start();
    system(0b001);
    seconds(1);
    bus.requests().clear();
    seconds(16);
    assertThat(published).containsOnlyKeys("rack1", "rack1-u1", "rack1-u2");
    assertThat(snapshot("rack1-u2").state()).isEqualTo(DataState.STALE);
    assertThat(snapshot("rack1-u2").cause()).contains("the system says that unit 2 is not there");
    assertThat(bus.requests()).noneMatch(request -> request.address() >= 0x2000);
    assertThat(status("rack1-u1")).isEqualTo("OL");
    system(0b011);
    seconds(1);
    assertThat(status("rack1-u2")).isEqualTo("OL");
  }

  @Test
  void aNewBusDoesNotBringBackAUnitThatIsAway() {
    start();
    system(0b001);
    seconds(1);
    units.bus(bus);
    seconds(16);
    assertThat(snapshot("rack1-u2").state()).isEqualTo(DataState.STALE);
  }

  @Test
  void whatTheSystemDoesNotSayTakesNoUnitAway() {
    start();
    bus.failing(0x0020, SILENCE);
    seconds(30);
    assertThat(snapshot("rack1").state()).isEqualTo(DataState.STALE);
    assertThat(status("rack1-u1")).isEqualTo("OL");
    assertThat(status("rack1-u2")).isEqualTo("OL");
    place(0, TestSystem.CODE, ON_LINE, 0xFFFF);
    seconds(30);
    assertThat(status("rack1-u2")).as("a word without a value").isEqualTo("OL");
  }

  @Test
  void aUnitThatIsSilentIsStaleAloneAndAskedEverMoreSeldom() {
    start();
    failing(2, SILENCE);
    seconds(20);
    assertThat(snapshot("rack1-u2").state()).isEqualTo(DataState.STALE);
    assertThat(status("rack1")).isEqualTo("OL");
    assertThat(status("rack1-u1")).isEqualTo("OL");
    seconds(300);
    bus.requests().clear();
    seconds(600);
    assertThat(bus.requests().stream().filter(request -> request.address() >= 0x2000).count())
        .isBetween(9L, 11L);
    unit(2);
    seconds(61);
    assertThat(status("rack1-u2")).isEqualTo("OL");
  }

  /** Were it asked at its pace, every time-out would keep the system waiting. */
  @Test
  void aUnitOfWhichOnlyTheStatusIsSilentIsAskedEverMoreSeldomToo() {
    start();
    bus.failing(0x2020, SILENCE);
    seconds(300);
    bus.requests().clear();
    seconds(640);
    assertThat(bus.asked(0x2020)).isBetween(8L, 12L);
    assertThat(snapshot("rack1-u2").state()).isEqualTo(DataState.STALE);
    bus.answering(0x2020);
    seconds(65);
    assertThat(status("rack1-u2")).isEqualTo("OL");
  }

  @Test
  void aUnitThatRefusesEverythingIsNotReached() {
    failing(2, REFUSED);
    start();
    seconds(10);
    assertThat(snapshot("rack1-u2").state()).isEqualTo(DataState.UNREACHED);
    assertThat(status("rack1")).isEqualTo("OL");
    unit(2);
    seconds(3);
    assertThat(status("rack1-u2")).isEqualTo("OL");
  }

  @Test
  void anotherUnitInThePlaceOfOneIsReadAnew() {
    start();
    failing(2, SILENCE);
    seconds(3);
    place(2, 130, ON_BATTERY, WORKING);
    seconds(8);
    assertThat(model("rack1-u2")).isEqualTo("DIGYS");
    assertThat(status("rack1-u2")).isEqualTo("OB");
    assertThat(model("rack1-u1")).isEqualTo("MX");
  }

  @Test
  void aNameThatAnotherFileHasIsNotTakenFromIt() {
    assertThat(claims.claimName("rack1-u1", "other", "etc/jbus.ups-rack1-u1.cfg")).isEmpty();
    start();
    seconds(5);
    assertThat(published).containsOnlyKeys("rack1", "rack1-u2");
    claims.release("other");
    seconds(1);
    assertThat(published).containsOnlyKeys("rack1", "rack1-u1", "rack1-u2");
    assertThat(claims.claimName("rack1-u1", "other", "etc/jbus.ups-rack1-u1.cfg"))
        .contains(config.source());
  }

  @Test
  void whenTheFileGoesAllGoAndTheirNamesAreFree() {
    start();
    system(0b001);
    seconds(1);
    units.close();
    assertThat(published).containsOnlyKeys("rack1");
    assertThat(claims.claimName("rack1-u1", "other", "other.cfg")).isEmpty();
    seconds(5);
    assertThat(published).as("nothing comes back").containsOnlyKeys("rack1");
  }

  @Test
  void otherPacesReachTheUnits() {
    start();
    var slower = config.ofUnit(1);
    units.configure(slower);
    bus.requests().clear();
    seconds(60);
    assertThat(bus.asked(0x1020)).isEqualTo(30);
    assertThat(config.ofUnit(2).name()).isEqualTo("rack1-u2");
    assertThat(config.ofUnit(2).description()).isEqualTo("rack1, unit 2");
    assertThat(config.ofUnit(2).fast()).isEqualTo(config.normal());
  }
}

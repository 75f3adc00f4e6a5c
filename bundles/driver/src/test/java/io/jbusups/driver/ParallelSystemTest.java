// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.DataState;
import io.jbusups.bus.BusFailure;
import io.jbusups.testkit.FakeBus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A system is told from a unit on its own, whatever answers and whatever does not. */
class ParallelSystemTest extends ParallelFixture {

  /** A unit on its own has no common tables. */
  private FakeBus single() {
    unit(1);
    return bus;
  }

  private void wholeSystem() {
    system(0b011);
    unit(1);
    unit(2);
  }

  private void isSystem() {
    assertThat(model("rack1")).isEqualTo("SYSTEM");
    assertThat(snapshot("rack1").value("battery.charge")).contains("100");
  }

  private void isSingle() {
    assertThat(model("rack1")).isEqualTo("MX");
    assertThat(snapshot("rack1").value("battery.charge")).contains("99");
    assertThat(snapshot("rack1").state()).isEqualTo(DataState.FRESH);
  }

  @Test
  void aSystemIsFoundWithItsUnitsAndNeverTakenForItsFirst() {
    wholeSystem();
    start();
    isSystem();
    assertThat(published).containsOnlyKeys("rack1", "rack1-u1", "rack1-u2");
    seconds(60);
    isSystem();
    assertThat(model("rack1-u1")).isEqualTo("MX");
    assertThat(snapshot("rack1-u1").value("battery.charge")).contains("99");
    assertThat(snapshot("rack1-u2").value("battery.charge")).contains("98");
    assertThat(everModel).containsExactly("SYSTEM");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whereTheCommonTablesAreRefusedItIsASingleUnitAtOnce(int exception) {
    single().failing(0, new BusFailure.ExceptionReply(exception));
    start();
    isSingle();
    seconds(60);
    assertThat(bus.asked(0)).as("once is enough").isEqualTo(1);
    assertThat(published).containsOnlyKeys("rack1");
  }

  @Test
  void anAnswerWithoutACodeAtTheSystemsPlaceIsNoSystem() {
    single().withRegisters(0, 0xFFFF, 0xFFFF);
    start();
    isSingle();
  }

  @Test
  void aUnitThatIsSilentThereIsTakenForSingleAfterThreeSilences() {
    single().failing(0, SILENCE);
    start();
    assertThat(model("rack1")).isEmpty();
    assertThat(bus.asked(0)).isEqualTo(1);
    seconds(1);
    assertThat(model("rack1")).as("not before the third").isEmpty();
    seconds(2);
    isSingle();
    assertThat(bus.asked(0)).isEqualTo(3);
    seconds(60);
    assertThat(bus.asked(0)).as("that is remembered").isEqualTo(3);
  }

  /** Something answers there: that is no silence. */
  @Test
  void spoiltAnswersOfTheSystemMakeItNoSingleUnit() {
    wholeSystem();
    failing(0, new BusFailure.BadFrame("bad CRC"));
    start();
    seconds(60);
    failing(0, new BusFailure.Timeout(Duration.ofSeconds(1), 7));
    seconds(60);
    assertThat(everModel).isEmpty();
    system(0b011);
    seconds(3);
    isSystem();
  }

  @Test
  void aSilenceOfTheUnitAloneIsNoReasonToAskForASystemAgain() {
    single().failing(0, SILENCE);
    start();
    seconds(5);
    failing(1, SILENCE);
    seconds(3);
    unit(1);
    seconds(3);
    isSingle();
    assertThat(bus.asked(0)).isEqualTo(3);
  }

  @Test
  void afterAReconnectOneSilenceIsEnoughOfTheSameUnit() {
    single().failing(0, SILENCE);
    start();
    seconds(5);
    bus.reopened();
    seconds(4);
    isSingle();
    assertThat(bus.asked(0)).isEqualTo(4);
  }

  @Test
  void anotherUnitAfterAReconnectIsAskedAsOftenAsTheFirst() {
    single().failing(0, SILENCE);
    start();
    seconds(5);
    place(1, TestSystem.CODE, ON_LINE, WORKING).withRegisters(0x1000, TestSystem.CODE, 170);
    bus.reopened();
    seconds(5);
    isSingle();
    assertThat(bus.asked(0)).isEqualTo(6);
  }

  @Test
  void aSystemBehindAReconnectIsFoundAlsoWhereASingleUnitWasBefore() {
    single();
    start();
    isSingle();
    system(0b001);
    bus.reopened();
    seconds(3);
    isSystem();
    assertThat(published).containsOnlyKeys("rack1", "rack1-u1");
  }

  @Test
  void aSystemWhoseCommonTablesAreSilentAfterAReconnectIsNotItsFirstUnit() {
    wholeSystem();
    start();
    isSystem();
    failing(0, SILENCE);
    bus.reopened();
    seconds(120);
    assertThat(snapshot("rack1").state()).isEqualTo(DataState.STALE);
    assertThat(everModel).containsExactly("SYSTEM");
    assertThat(status("rack1-u1")).as("its units are read all the same").isEqualTo("OL");
    system(0b011);
    seconds(2);
    isSystem();
  }

  @Test
  void theSameHoldsWhereTheSystemWasFoundOnlyBesideItsFirstUnit() {
    models.replaceAll(
        model -> model.generic() && model.units().isEmpty() ? TestSystem.oneBase(model) : model);
    wholeSystem();
    start();
    isSystem();
    failing(0, SILENCE);
    bus.reopened();
    seconds(120);
    assertThat(everModel).containsExactly("SYSTEM");
    system(0b011);
    seconds(3);
    isSystem();
  }

  @Test
  void aSystemThatRefusesItsCommonTablesTwiceIsNoneAnyMore() {
    wholeSystem();
    start();
    failing(0, REFUSED);
    bus.reopened();
    seconds(5);
    isSingle();
    assertThat(snapshot("rack1-u1").cause()).isEmpty();
    seconds(30);
    assertThat(published).containsOnlyKeys("rack1", "rack1-u1", "rack1-u2");
    assertThat(snapshot("rack1-u2").state()).isEqualTo(DataState.STALE);
    assertThat(snapshot("rack1-u2").cause()).contains("what is there now is a MX");
  }

  @Test
  void anotherCodeAtTheSystemsPlaceIsAContradictionAndNothingIsPublished() {
    single().withRegisters(0, 777, 0);
    start();
    seconds(60);
    assertThat(everModel).isEmpty();
    assertThat(snapshot("rack1").cause())
        .contains("mx at 0x1000", "id 777 at 0x0000", "model = NAME");
    system(0b001);
    seconds(5);
    isSystem();
  }

  @Test
  void whatAnswersAtTheSystemsPlaceOnlyIsTheSystem() {
    system(0b010);
    unit(2);
    start();
    seconds(2);
    isSystem();
    assertThat(published).containsOnlyKeys("rack1", "rack1-u2");
    assertThat(everModel).containsExactly("SYSTEM");
  }

  @Test
  void aUnitOfNoSystemIsNotAskedForOne() {
    place(1, 130, ON_LINE, WORKING);
    place(0, TestSystem.CODE, ON_LINE, WORKING);
    start();
    seconds(60);
    assertThat(model("rack1")).isEqualTo("DIGYS");
    assertThat(bus.asked(0)).isZero();
  }

  @Test
  void bothQuestionsHaveToBeAnsweredOverOneConnection() {
    single();
    bus.hold();
    start();
    // The unit's answer comes; before the system's place is asked for, the port is another one.
    bus.letGo();
    bus.reopened();
    time.settle();
    bus.requests().clear();
    wholeSystem();
    seconds(3);
    assertThat(bus.requests().get(0).address()).isEqualTo(0x1000);
    isSystem();
    assertThat(everModel).containsExactly("SYSTEM");
  }

  @Test
  void aBusyConcentratorIsAskedAgain() {
    wholeSystem();
    failing(0, new BusFailure.ExceptionReply(6));
    start();
    seconds(1);
    system(0b011);
    time.advance(Duration.ofSeconds(5));
    isSystem();
    assertThat(everModel).containsExactly("SYSTEM");
  }

  @Test
  void aSystemWhoseModelIsNotDeployedIsNotPublishedAsAUnit() {
    models.removeIf(model -> model.units().isPresent());
    wholeSystem();
    start();
    seconds(10);
    assertThat(everModel).isEmpty();
    assertThat(snapshot("rack1").cause()).contains("model 'system' is not deployed");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.IDENTIFICATION;
import static io.jbusups.driver.TestModel.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shutdowns whose time comes while the driver or the unit is not there. */
class UntimelyShutdownTest extends ShutdownFixture {

  @Test
  void whatWasPendingGoesOnWithTheDriver() {
    diary.kept = new PendingShutdown("shutdown.return", BY, true, false, in(10));
    resume();
    assertThat(timer()).isEqualTo("ups.timer.shutdown=10");
    seconds(9);
    assertThat(written()).isEmpty();
    seconds(2);
    assertThat(written()).containsExactly(5);
    seconds(40);
    assertThat(written()).containsExactly(5, 6);
  }

  @Test
  void whatCameDueAMomentAgoIsCarriedOut() {
    diary.kept = new PendingShutdown("shutdown.stayoff", BY, false, false, in(-29));
    resume();
    seconds(2);
    assertThat(written()).containsExactly(5);
  }

  @Test
  void whatCameDueLongAgoIsDroppedAndOnRecord() {
    diary.kept = new PendingShutdown("shutdown.stayoff", BY, false, false, in(-31));
    resume();
    seconds(100);
    assertThat(written()).isEmpty();
    assertThat(diary.kept).isNull();
    assertThat(diary.records)
        .containsExactly(
            "shutdown.stayoff FAILED dropped: its time came 31 s ago, while the driver was not"
                + " there; nothing was written");
  }

  @Test
  void aLoadThatWasCutIsFedAfterHoweverLong() {
    diary.kept = new PendingShutdown("shutdown.return", BY, true, true, in(-100_000));
    mains(ON_LINE, CUT);
    resume();
    seconds(40);
    assertThat(written()).containsExactly(6);
    assertThat(diary.kept).isNull();
  }

  @Test
  void aUnitThatIsSilentAtItsTimeIsTriedAgain() throws Exception {
    resume();
    ask("shutdown.stayoff");
    bus.failing(STATUS, SILENT);
    bus.failing(IDENTIFICATION, SILENT);
    seconds(150);
    assertThat(written()).isEmpty();
    assertThat(diary.records).isEmpty();
    bus.answering(STATUS);
    bus.answering(IDENTIFICATION);
    seconds(20);
    assertThat(written()).containsExactly(5);
    assertThat(diary.kept).isNull();
  }

  @Test
  void afterAMinuteNobodyExpectsItAnyMore() throws Exception {
    resume();
    ask("shutdown.stayoff");
    bus.failing(STATUS, SILENT);
    bus.failing(IDENTIFICATION, SILENT);
    seconds(200);
    bus.answering(STATUS);
    bus.answering(IDENTIFICATION);
    seconds(200);
    assertThat(written()).isEmpty();
    assertThat(diary.kept).isNull();
    assertThat(diary.records.get(diary.records.size() - 1)).contains("given up after a minute");
  }

  @Test
  void aWriteThatMayHaveArrivedIsNotRepeated() throws Exception {
    resume();
    bus.writing(request -> SILENT);
    ask("shutdown.return");
    seconds(300);
    assertThat(written()).containsExactly(5);
    assertThat(diary.records.get(0)).contains("FAILED it is not known whether the UPS has taken");
    assertThat(diary.records.get(1)).contains("SUCCESS already so");
    assertThat(diary.kept).isNull();
  }

  @Test
  void whatTheUpsForbidsAtItsTimeIsTriedAgainAndSaidOnce() throws Exception {
    resume();
    ask("shutdown.stayoff");
    seconds(110);
    mains(TESTING, WORKING);
    seconds(40);
    assertThat(written()).isEmpty();
    assertThat(diary.records)
        .singleElement()
        .asString()
        .contains("FAILED tried again every few seconds", "a test is running");
    mains(ON_LINE, WORKING);
    seconds(6);
    assertThat(written()).containsExactly(5);
  }

  @Test
  void whatIsNotAllowedAnyMoreIsNotWritten() throws Exception {
    resume();
    ask("shutdown.stayoff");
    poller.configure(UpsConfig.of(Map.of("bus", "b", "service.pid", "jbus.ups~rack1")));
    seconds(200);
    assertThat(written()).isEmpty();
    assertThat(diary.records.get(1)).contains("given up after a minute", "is not allowed");
  }
}

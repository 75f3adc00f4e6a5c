// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Instcmd;
import io.jbusups.api.Outcome;
import io.jbusups.api.Variable;
import org.junit.jupiter.api.Test;

/** Shutdowns by a timer. */
class DelayedShutdownTest extends ShutdownFixture {

  @Test
  void offersWhatTheTimerMakes() {
    resume();
    assertThat(now.commands())
        .containsExactly(
            new Instcmd("load.off", true),
            new Instcmd("load.on", true),
            new Instcmd("shutdown.default", true),
            new Instcmd("shutdown.return", true),
            new Instcmd("shutdown.stayoff", true),
            new Instcmd("shutdown.stop", false));
    assertThat(now.variables().values())
        .extracting(Variable::name)
        .contains("ups.delay.shutdown", "ups.delay.start");
  }

  @Test
  void cutsTheLoadAtItsTimeAndFeedsItWhenTheMainsIsBack() throws Exception {
    resume();
    mains(ON_BATTERY, WORKING);
    assertThat(ask("shutdown.return"))
        .isEqualTo(new Outcome(Outcome.Kind.SUCCESS, "the load is cut in 120 s"));
    assertThat(diary.kept)
        .isEqualTo(new PendingShutdown("shutdown.return", BY, true, false, in(120)));
    seconds(100);
    assertThat(timer()).isEqualTo("ups.timer.shutdown=20");
    assertThat(written()).isEmpty();
    seconds(21);
    assertThat(written()).containsExactly(5);
    assertThat(timer()).isEqualTo("none");
    assertThat(diary.kept).matches(PendingShutdown::cut);
    seconds(3600);
    assertThat(written()).containsExactly(5);
    mains(ON_LINE, CUT);
    seconds(12);
    assertThat(timer()).startsWith("ups.timer.start=");
    seconds(20);
    assertThat(written()).containsExactly(5, 6);
    assertThat(timer()).isEqualTo("none");
    assertThat(diary.kept).isNull();
    assertThat(diary.records)
        .hasSize(2)
        .allMatch(record -> record.startsWith("shutdown.return SUCCESS S73"));
    assertThat(now.value("ups.status")).contains("OL");
  }

  @Test
  void mainsThatFlickersCountsFromItsLastReturn() throws Exception {
    resume();
    ask("shutdown.return");
    seconds(121);
    assertThat(written()).containsExactly(5);
    mains(ON_BATTERY, CUT);
    seconds(2);
    mains(ON_LINE, CUT);
    seconds(20);
    mains(ON_BATTERY, CUT);
    seconds(5);
    mains(ON_LINE, CUT);
    seconds(20);
    assertThat(written()).containsExactly(5);
    seconds(15);
    assertThat(written()).containsExactly(5, 6);
  }

  @Test
  void aLoadThatIsToStayOffStaysOff() throws Exception {
    resume();
    ask("shutdown.stayoff");
    seconds(1000);
    assertThat(written()).containsExactly(5);
    assertThat(diary.kept).isNull();
  }

  @Test
  void theDefaultReturnsWhereThatCanBe() throws Exception {
    resume();
    ask("Shutdown.Default");
    seconds(200);
    assertThat(written()).containsExactly(5, 6);
    assertThat(diary.records).allMatch(record -> record.startsWith("shutdown.default SUCCESS"));
  }

  @Test
  void stopCallsItOff() throws Exception {
    resume();
    assertThat(ask("shutdown.stop").message()).isEqualTo("no shutdown is pending");
    ask("shutdown.return");
    seconds(119);
    assertThat(ask("shutdown.stop").message()).isEqualTo("shutdown.return is called off");
    assertThat(diary.kept).isNull();
    seconds(1000);
    assertThat(written()).isEmpty();
    assertThat(timer()).isEqualTo("none");
  }

  @Test
  void stopLeavesALoadCutThatIsCut() throws Exception {
    resume();
    ask("shutdown.return");
    seconds(125);
    assertThat(ask("shutdown.stop").message())
        .isEqualTo("shutdown.return is called off: the load stays cut");
    seconds(1000);
    assertThat(written()).containsExactly(5);
  }

  @Test
  void oneShutdownAtATime() throws Exception {
    resume();
    ask("shutdown.return");
    seconds(20);
    assertThat(ask("shutdown.return").message()).isEqualTo("already so: the load is cut in 100 s");
    assertThat(ask("shutdown.stayoff").message())
        .isEqualTo(
            "shutdown.return is pending: the load is cut in 100 s; shutdown.stop calls it off");
  }

  @Test
  void aShutdownThatTheUpsForbidsNowIsNotBegun() throws Exception {
    resume();
    mains(TESTING, WORKING);
    assertThat(ask("shutdown.return").message()).contains("a test is running");
    assertThat(diary.kept).isNull();
    assertThat(timer()).isEqualTo("none");
  }

  @Test
  void aShutdownThatCannotBeKeptIsNotBegun() throws Exception {
    resume();
    diary.full = true;
    assertThat(ask("shutdown.return").message())
        .isEqualTo("it could not be kept, and was not begun: disk full");
    seconds(200);
    assertThat(written()).isEmpty();
    diary.full = false;
    assertThat(ask("shutdown.return").successful()).as("nothing is in its way").isTrue();
  }

  @Test
  void aShutdownOfTheDevicesOwnWaitsForOurs() throws Exception {
    models.set(1, ShutdownModel.withItsOwn());
    modelListeners.forEach(Runnable::run);
    resume();
    ask("shutdown.stayoff");
    assertThat(ask("shutdown.return").message())
        .isEqualTo(
            "shutdown.stayoff is pending: the load is cut in 120 s; shutdown.stop calls it off");
    assertThat(ask("shutdown.default").message()).startsWith("shutdown.stayoff is pending");
    assertThat(written()).isEmpty();
    ask("shutdown.stop");
    assertThat(ask("shutdown.return").successful()).isTrue();
    assertThat(written()).containsExactly(7);
  }
}

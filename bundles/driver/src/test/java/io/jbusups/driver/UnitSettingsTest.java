// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.IDENTIFICATION;
import static io.jbusups.driver.TestModel.MEASUREMENTS;
import static io.jbusups.driver.TestModel.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.VariableType;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import io.jbusups.bus.Written;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Settings of a unit's own on a fake bus, with what it does when it is written to. */
class UnitSettingsTest extends PollerFixture {

  private static final Requester BY = new Requester("operator", "192.0.2.7:41814", "nut");
  private static final String HZ = "output.frequency";
  private static final BusFailure SILENT = new BusFailure.Timeout(Duration.ofSeconds(1), 0);

  UnitSettingsTest() {
    super(
        Map.of("settings", "output.frequency", "commands", "test.battery.start"),
        TestModel.model("generic"),
        SettingModel.MODEL);
  }

  private CompletableFuture<Outcome> set(String value) {
    return set(HZ, value);
  }

  private CompletableFuture<Outcome> set(String variable, String value) {
    var outcome = poller.commands().set(variable, value, BY);
    time.settle();
    return outcome;
  }

  /** Outcomes are told on a thread of their own. */
  private static Outcome of(CompletableFuture<Outcome> outcome) throws Exception {
    return outcome.get(10, TimeUnit.SECONDS);
  }

  private void holds(int tenths) {
    bus.withRegisters(MEASUREMENTS, 100, tenths, 0xFFFF);
  }

  private BusReply takes(WriteRequest request) {
    holds(request.words().get(0));
    return new Written(request);
  }

  @Test
  void whatIsAllowedIsWritableWhileItIsKnown() {
    assertThat(now.variables()).doesNotContainKey(HZ);
    start();
    seconds(1);
    assertThat(now.variables().get(HZ).type())
        .isEqualTo(new VariableType.Choice(true, List.of("50.0", "60.0")));
    assertThat(now.variables().get("battery.charge").type().writable()).isFalse();
    holds(0xFFFF);
    seconds(3);
    assertThat(now.variables()).doesNotContainKey(HZ);
  }

  @Test
  void isDoneWhenTheRegisterReadsItBack() throws Exception {
    start();
    seconds(1);
    bus.writing(this::takes);
    assertThat(of(set("60")))
        .isEqualTo(new Outcome(Outcome.Kind.SUCCESS, "output.frequency is 60.0"));
    assertThat(bus.writes())
        .containsExactly(new WriteRequest(1, 6, MEASUREMENTS + 1, Words.of(600), bus.connection()));
    assertThat(now.value(HZ)).as("without waiting for the next poll").contains("60.0");
  }

  @Test
  void whatIsSoAlreadyIsNotWritten() throws Exception {
    start();
    assertThat(of(set("50")).message()).isEqualTo("already so: output.frequency is 50.0");
    assertThat(bus.writes()).isEmpty();
  }

  @Test
  void aDeviceThatIgnoresTheWriteIsFoundOut() throws Exception {
    start();
    bus.writing(Written::new);
    var outcome = set("60");
    seconds(4);
    assertThat(outcome).isNotDone();
    seconds(2);
    assertThat(of(outcome).kind()).isEqualTo(Outcome.Kind.FAILED);
    assertThat(of(outcome).message()).contains("within 5 s it was not seen", "M19 (M19) is 50.0");
    assertThat(bus.writes()).hasSize(1);
  }

  @Test
  void aDeviceThatTakesItsTimeIsWaitedFor() throws Exception {
    start();
    bus.writing(Written::new);
    var outcome = set("60");
    seconds(3);
    holds(600);
    seconds(1);
    assertThat(of(outcome).successful()).isTrue();
    assertThat(bus.writes()).hasSize(1);
  }

  @Test
  void aLostAnswerIsLookedIntoAndNeverWrittenAgain() throws Exception {
    start();
    bus.writing(
        request -> {
          takes(request);
          return SILENT;
        });
    assertThat(of(set("60")).successful()).isTrue();
    bus.writing(request -> SILENT);
    var outcome = set("50");
    seconds(6);
    assertThat(of(outcome).message()).contains("not known whether the UPS has taken it");
    assertThat(bus.writes()).hasSize(2);
  }

  @Test
  void exceptionsSaySo() throws Exception {
    start();
    bus.writing(request -> new BusFailure.ExceptionReply(6));
    assertThat(of(set("60")).message()).contains("not carried out", "busy");
    assertThat(bus.writes()).hasSize(1);
  }

  @Test
  void nothingIsWrittenThatWasNotSeenToBePermittedJustNow() throws Exception {
    start();
    time.advance(Duration.ofMillis(10));
    bus.withRegisters(STATUS, ON_LINE, 0);
    assertThat(of(set("60")).message()).contains("does not permit it", "S73");
    bus.withRegisters(STATUS, ON_LINE | ON_BATTERY, WORKING);
    assertThat(of(set("60")).message()).contains("the load is on battery");
    bus.withRegisters(STATUS, ON_LINE, WORKING).withRegisters(IDENTIFICATION, 130, 200);
    assertThat(of(set("60")).message()).contains("another");
    assertThat(bus.writes()).isEmpty();
  }

  @Test
  void nothingIsWrittenThatIsNotAllowedOrNoValue() throws Exception {
    start();
    assertThat(of(set("55")).kind()).isEqualTo(Outcome.Kind.INVALID_ARGUMENT);
    assertThat(of(set("battery.charge", "50")).kind()).isEqualTo(Outcome.Kind.FAILED);
    assertThat(of(set("ups.load", "50")).kind()).isEqualTo(Outcome.Kind.UNKNOWN);
    assertThat(bus.writes()).isEmpty();
  }

  @Test
  void aUpsThatCannotBeReachedGetsNothing() throws Exception {
    assertThat(of(set("60")).message()).contains("cannot be reached", "bus 'b'");
    assertThat(bus.writes()).isEmpty();
  }

  @Test
  void oneAtATimeCommandsIncluded() throws Exception {
    start();
    bus.writing(Written::new);
    var first = set("60");
    var command = poller.commands().run("test.battery.start", null, BY);
    time.settle();
    assertThat(of(command).message())
        .contains("the setting of output.frequency is being carried out");
    assertThat(of(set("50")).message()).contains("one command at a time");
    seconds(6);
    of(first);
    assertThat(bus.writes()).hasSize(1);
  }

  @Test
  void whoWaitsWhenTheUpsGoesIsToldSo() throws Exception {
    start();
    bus.writing(Written::new);
    var outcome = set("60");
    poller.close();
    assertThat(of(outcome).message()).contains("out of service");
  }
}

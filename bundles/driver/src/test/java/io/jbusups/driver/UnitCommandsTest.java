// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.ALARMS;
import static io.jbusups.driver.TestModel.IDENTIFICATION;
import static io.jbusups.driver.TestModel.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Instcmd;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import io.jbusups.bus.Written;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Commands of a unit on a fake bus, with what it does when it is written to. */
class UnitCommandsTest extends PollerFixture {

  private static final Requester BY = new Requester("operator", "192.0.2.7:41814", "nut");
  private static final String TEST = "test.battery.start";
  private static final int TESTING = ON_LINE | 1 << 10;
  private static final BusFailure SILENT = new BusFailure.Timeout(Duration.ofSeconds(1), 0);

  UnitCommandsTest() {
    super(
        Map.of("commands", "all", "commands.unconfirmed", "true"),
        TestModel.model("generic"),
        CommandModel.MODEL);
  }

  private CompletableFuture<Outcome> ask(String command) {
    return ask(command, null);
  }

  private CompletableFuture<Outcome> ask(String command, @Nullable String value) {
    var outcome = poller.commands().run(command, value, BY);
    time.settle();
    return outcome;
  }

  /** Outcomes are told on a thread of their own. */
  private static Outcome of(CompletableFuture<Outcome> outcome) throws Exception {
    return outcome.get(10, TimeUnit.SECONDS);
  }

  private void does(Function<WriteRequest, BusReply> what) {
    bus.writing(what);
  }

  private BusReply begins(WriteRequest request) {
    bus.withRegisters(STATUS, TESTING, WORKING);
    return new Written(request);
  }

  @Test
  void offersWhatIsAllowed() {
    start();
    assertThat(now.commands())
        .containsExactly(
            new Instcmd("load.off", true),
            new Instcmd("shutdown.return", true),
            new Instcmd(TEST, false));
  }

  @Test
  void isDoneWhenTheUpsShowsIt() throws Exception {
    start();
    does(this::begins);
    var outcome = ask("Test.Battery.Start");
    assertThat(of(outcome).kind()).isEqualTo(Outcome.Kind.SUCCESS);
    assertThat(of(outcome).message()).contains("S10");
    assertThat(bus.writes())
        .containsExactly(new WriteRequest(1, 6, 0x15B0, Words.of(0x10), bus.connection()));
  }

  @Test
  void whatItSeesIsPublishedAtOnce() throws Exception {
    start();
    time.advance(Duration.ofMillis(10));
    does(
        request -> {
          bus.withRegisters(STATUS, TESTING | ON_BATTERY, WORKING);
          return new Written(request);
        });
    of(ask(TEST));
    assertThat(now.value("ups.status")).as("without waiting for the next poll").contains("OL");
  }

  @Test
  void waitsForTheEffectAndLooksAgain() throws Exception {
    start();
    does(Written::new);
    var outcome = ask(TEST);
    seconds(3);
    assertThat(outcome).isNotDone();
    bus.withRegisters(STATUS, TESTING, WORKING);
    seconds(1);
    assertThat(of(outcome).kind()).isEqualTo(Outcome.Kind.SUCCESS);
    assertThat(bus.writes()).hasSize(1);
  }

  @Test
  void aDeviceThatIgnoresTheWriteIsFoundOut() throws Exception {
    start();
    does(Written::new);
    var outcome = ask(TEST);
    seconds(19);
    assertThat(outcome).isNotDone();
    seconds(2);
    assertThat(of(outcome).kind()).isEqualTo(Outcome.Kind.FAILED);
    assertThat(of(outcome).message()).contains("taken it", "not seen");
    assertThat(bus.writes()).hasSize(1);
  }

  @Test
  void aTimeOutAfterItTookEffectIsASuccess() throws Exception {
    start();
    does(
        request -> {
          begins(request);
          return SILENT;
        });
    assertThat(of(ask(TEST)).kind()).isEqualTo(Outcome.Kind.SUCCESS);
    assertThat(bus.writes()).hasSize(1);
  }

  @Test
  void aTimeOutBeforeItTookEffectIsToldAndNotTriedAgain() throws Exception {
    start();
    does(request -> SILENT);
    var outcome = ask(TEST);
    seconds(21);
    assertThat(of(outcome).message()).contains("not known whether the UPS has taken it");
    assertThat(bus.writes()).hasSize(1);
  }

  @Test
  void exceptionsSaySo() throws Exception {
    start();
    does(request -> new BusFailure.ExceptionReply(6));
    assertThat(of(ask(TEST)).message()).contains("not carried out", "busy");
    does(request -> new BusFailure.ExceptionReply(8));
    assertThat(of(ask(TEST)).message()).contains("not carried out", "exception 8");
    assertThat(bus.writes()).hasSize(2);
  }

  @Test
  void nothingIsWrittenThatWasNotSeenToBePermittedJustNow() throws Exception {
    start();
    time.advance(Duration.ofMillis(10));
    bus.withRegisters(STATUS, ON_LINE, 0);
    assertThat(of(ask(TEST)).message()).contains("does not permit it", "S73");
    bus.failing(STATUS, SILENT);
    time.advance(Duration.ofMillis(10));
    assertThat(of(ask(TEST)).message()).contains("not known");
    bus.withRegisters(STATUS, ON_LINE, WORKING).withRegisters(ALARMS, 1 << 15);
    seconds(1);
    assertThat(of(ask(TEST)).message()).contains("about to go");
    assertThat(bus.writes()).isEmpty();
  }

  @Test
  void whatIsSoAlreadyIsNotWritten() throws Exception {
    start();
    bus.withRegisters(STATUS, TESTING, WORKING);
    assertThat(of(ask(TEST)).kind()).isEqualTo(Outcome.Kind.SUCCESS);
    assertThat(bus.writes()).isEmpty();
  }

  @Test
  void anotherUnitInItsPlaceGetsNothing() throws Exception {
    start();
    bus.withRegisters(IDENTIFICATION, 130, 200);
    assertThat(of(ask(TEST)).message()).contains("another");
    assertThat(bus.writes()).isEmpty();
  }

  @Test
  void anAnswerThatMayBeAnEarlierPollsIsAskedForAgain() throws Exception {
    start();
    does(this::begins);
    bus.repeating(2);
    assertThat(of(ask(TEST)).message()).contains("S10 (S10) is set");
    bus.repeating(1000);
    assertThat(of(ask("load.off")).successful()).as("rests on nothing").isTrue();
    bus.withRegisters(STATUS, ON_LINE, WORKING);
    assertThat(of(ask(TEST)).message()).contains("it is not known whether");
    assertThat(bus.writes()).hasSize(2);
  }

  @Test
  void aUnitThatDoesNotSayWhatItIsGetsNothing() throws Exception {
    start();
    bus.failing(IDENTIFICATION, SILENT);
    assertThat(of(ask(TEST)).message()).contains("may be another");
    assertThat(bus.writes()).isEmpty();
  }

  @Test
  void aCableThatIsPulledBeforeTheWriteEndsIt() throws Exception {
    start();
    does(this::begins);
    bus.hold();
    var outcome = ask(TEST);
    bus.reopened().letGo();
    seconds(1);
    assertThat(of(outcome).message()).contains("not carried out", "opened anew");
    assertThat(bus.writes()).isEmpty();
  }

  @Test
  void aCableThatIsPulledAfterTheWriteIsToldFromOneBefore() throws Exception {
    start();
    does(
        request -> {
          bus.reopened();
          return new Written(request);
        });
    assertThat(of(ask(TEST)).message()).contains("has taken it", "could not be watched");
    assertThat(bus.writes()).hasSize(1);
  }

  @Test
  void oneAtATime() throws Exception {
    start();
    does(Written::new);
    var first = ask(TEST);
    assertThat(of(ask("load.off")).message()).contains(TEST, "one command at a time");
    seconds(21);
    of(first);
    assertThat(of(ask("load.off")).kind()).isEqualTo(Outcome.Kind.SUCCESS);
    assertThat(bus.writes()).hasSize(2);
  }

  @Test
  void aUpsThatCannotBeReachedGetsNothing() throws Exception {
    assertThat(of(ask(TEST)).message()).contains("cannot be reached", "bus 'b'");
    start();
    bus.failingAll(SILENT);
    seconds(20);
    assertThat(of(ask(TEST)).message()).contains("cannot be reached", "no answer");
    assertThat(bus.writes()).isEmpty();
  }

  @Test
  void whoWaitsWhenTheUpsGoesIsToldSo() throws Exception {
    start();
    does(Written::new);
    var outcome = ask(TEST);
    poller.close();
    assertThat(of(outcome).message()).contains("out of service");
    assertThat(of(poller.commands().run(TEST, null, BY)).message()).contains("out of service");
  }

  @Test
  void aModelThatChangesMeanwhileEndsTheWatching() throws Exception {
    start();
    does(Written::new);
    var outcome = ask(TEST);
    models.set(1, TestModel.model("other", 130));
    poller.modelsChanged();
    seconds(2);
    assertThat(of(outcome).message()).contains("could not be watched", "another");
    assertThat(bus.writes()).hasSize(1);
  }

  @Test
  void unknownCommandsAndValuesThatNobodyTakesAreToldSo() throws Exception {
    start();
    assertThat(of(ask("load.on")).kind()).isEqualTo(Outcome.Kind.UNKNOWN);
    assertThat(of(ask(TEST, "5")).kind()).isEqualTo(Outcome.Kind.INVALID_ARGUMENT);
    assertThat(bus.writes()).isEmpty();
  }
}

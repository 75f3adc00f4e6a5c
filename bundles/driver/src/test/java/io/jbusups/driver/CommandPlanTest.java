// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.CommandModel.readings;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Outcome;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.Words;
import io.jbusups.driver.CommandStep.Go;
import io.jbusups.driver.CommandStep.Stop;
import io.jbusups.models.Command;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CommandPlanTest {

  private static final int S00 = 1;
  private static final int S05 = 1 << 5;
  private static final int S10 = 1 << 10;
  private static final int S73 = 1 << 9;

  private static final Map<String, Integer> SECONDS =
      Map.of("ups.delay.shutdown", 300, "ups.delay.start", 61);

  private static CommandPlan plan(Command command) {
    return plan(command, Map.of());
  }

  private static CommandPlan plan(Command command, Map<String, Integer> seconds) {
    return new CommandPlan(CommandModel.MODEL, command, 0, seconds);
  }

  private static Outcome shutdown(Map<String, Integer> seconds) {
    return outcome(plan(CommandModel.RETURN, seconds).decide(readings(Map.of(), Map.of())));
  }

  private static CommandStep test(Readings readings) {
    return plan(CommandModel.TEST).decide(readings);
  }

  private static Outcome outcome(CommandStep step) {
    return ((Stop) step).outcome();
  }

  private static Outcome failed(String why) {
    return Outcome.failed("" + why + "; nothing was written");
  }

  @Test
  void whatIsPermittedAndForbiddenByNothingIsWritten() {
    assertThat(test(readings(Words.of(S00, S73), 0))).isEqualTo(new Go(6, 0x15B0, Words.of(0x10)));
    assertThat(plan(CommandModel.OFF).decide(readings(Map.of(), Map.of())))
        .isEqualTo(new Go(16, 0x15B0, Words.of(5)));
  }

  @Test
  void theWriteMovesWithTheBase() {
    var moved = new CommandPlan(CommandModel.MODEL, CommandModel.OFF, -0x1000, Map.of());
    assertThat(moved.decide(readings(Map.of(), Map.of())))
        .isEqualTo(new Go(16, 0x05B0, Words.of(5)));
  }

  @Test
  void whatIsSoAlreadyIsNotWritten() {
    assertThat(outcome(test(readings(Words.of(S00 | S05 | S10, 0), 0))))
        .isEqualTo(new Outcome(Outcome.Kind.SUCCESS, "already so: S10 (S10) is set"));
  }

  @Test
  void aStateThatForbidsSaysWhichBits() {
    assertThat(outcome(test(readings(Words.of(S00 | S05, S73), 0))))
        .isEqualTo(failed("the load is on battery: S05 (S05) is set"));
    assertThat(outcome(test(readings(Words.of(2, S73), 0))))
        .isEqualTo(failed("the supply is missing or about to go: S00 (S00) is clear"));
    assertThat(outcome(test(readings(Words.of(S00, S73), 0x8000))))
        .isEqualTo(failed("the supply is missing or about to go: A31 (A31) is set"));
  }

  @Test
  void aStateThatIsNotKnownForbidsToo() {
    var refused = new BusFailure.ExceptionReply(2);
    assertThat(outcome(test(readings(Map.of(), Map.of()))))
        .isEqualTo(
            failed("it is not known whether the load is on battery: S05 (S05) could not be read"));
    assertThat(
            outcome(
                test(readings(Map.of("status", Words.of(S00, S73)), Map.of("alarms", refused)))))
        .isEqualTo(
            failed(
                "it is not known whether the supply is missing or about to go: A31 (A31) is refused"));
    assertThat(outcome(test(readings(Words.of(0xFFFF, S73), 0))))
        .isEqualTo(
            failed("it is not known whether the load is on battery: S05 (S05) has no value"));
  }

  /** It would prove nothing after the write either. */
  @Test
  void whatMayBeSoAlreadyIsNotWritten() {
    Command off = CommandModel.OFF;
    var provable =
        new Command(
            off.name(),
            off.write(),
            off.permission(),
            off.unless(),
            CommandModel.TEST.then(),
            off.dangerous(),
            off.confidence(),
            off.bases(),
            off.sources());
    assertThat(outcome(plan(provable).decide(readings(Map.of(), Map.of()))))
        .isEqualTo(failed("it is not known whether it is so already: S10 (S10) could not be read"));
    assertThat(plan(provable).decide(readings(Words.of(S00, S73), 0))).isInstanceOf(Go.class);
  }

  @Test
  void aPermissionThatIsNotGivenOrNotKnownForbids() {
    assertThat(outcome(test(readings(Words.of(S00, 0), 0))))
        .isEqualTo(failed("the UPS does not permit it now: S73 (S73) is clear"));
    assertThat(outcome(test(readings(Words.of(S00), 0))))
        .isEqualTo(failed("it is not known whether the UPS permits it: S73 (S73) has no value"));
  }

  @Test
  void durationsAreWrittenAsTheUpsCountsThem() {
    assertThat(plan(CommandModel.RETURN, SECONDS).decide(readings(Map.of(), Map.of())))
        .isEqualTo(new Go(16, 0x1580, Words.of(1, 0x2C, 2)));
  }

  @Test
  void durationsThatTheUpsDoesNotTakeAreNotWritten() {
    assertThat(shutdown(Map.of("ups.delay.shutdown", 19, "ups.delay.start", 60)))
        .isEqualTo(Outcome.invalid("ups.delay.shutdown is 19 s, and the UPS takes 20 to 600 s"));
    assertThat(shutdown(Map.of("ups.delay.shutdown", 20, "ups.delay.start", 601)))
        .isEqualTo(Outcome.invalid("ups.delay.start is 601 s, and the UPS takes 60 to 600 s"));
    assertThat(shutdown(Map.of("ups.delay.shutdown", 20)))
        .isEqualTo(Outcome.failed("ups.delay.start is not set; nothing was written"));
  }

  @Test
  void itSaysWhatToReadBeforeAndAfter() {
    assertThat(plan(CommandModel.TEST).tables()).containsExactly("alarms", "status");
    assertThat(plan(CommandModel.TEST).proofTables()).containsExactly("status");
    assertThat(plan(CommandModel.OFF).tables()).isEmpty();
    assertThat(plan(CommandModel.OFF).proofTables()).isEmpty();
  }

  @Test
  void onlyTheProofProves() {
    var plan = plan(CommandModel.TEST);
    assertThat(plan.proved(readings(Words.of(S00 | S10, 0), 0))).isTrue();
    assertThat(plan.proved(readings(Words.of(S00, S73), 0))).isFalse();
    assertThat(plan.proved(readings(Words.of(0xFFFF, 0), 0))).isFalse();
    assertThat(plan.proved(readings(Map.of(), Map.of()))).isFalse();
    assertThat(plan(CommandModel.OFF).proved(readings(Words.of(S10, 0), 0))).isFalse();
  }

  @Test
  void everyEndHasWordsOfItsOwn() {
    var plan = plan(CommandModel.TEST);
    var before = readings(Words.of(S00, S73), 0);
    assertThat(plan.done(readings(Words.of(S10, 0), 0)))
        .isEqualTo(new Outcome(Outcome.Kind.SUCCESS, "S10 (S10) is set"));
    assertThat(plan(CommandModel.OFF).unseen().successful()).isTrue();
    assertThat(plan.withoutEffect(before))
        .isEqualTo(
            Outcome.failed(
                "the UPS has taken it, but within 20 s it was not seen that"
                    + " S10 (S10) is set; look at the UPS before it is asked again"));
    assertThat(plan.unanswered("no answer within 1000 ms"))
        .isEqualTo(
            Outcome.failed(
                "it is not known whether the UPS has taken it (no answer within"
                    + " 1000 ms); look at the UPS before it is asked again"));
    assertThat(plan.notTaken("the UPS answered exception 06"))
        .isEqualTo(Outcome.failed("not carried out, the UPS answered exception 06"));
  }

  /** Whatever the words are, and whichever of them are there. */
  @Property
  void nothingIsEverWrittenThatIsNotKnownToBePermittedAndForbiddenByNothing(
      @ForAll @IntRange(max = 0xFFFF) int first,
      @ForAll @IntRange(max = 0xFFFF) int second,
      @ForAll @IntRange(max = 0xFFFF) int alarms,
      @ForAll boolean both,
      @ForAll boolean withAlarms) {
    Words status = both ? Words.of(first, second) : Words.of(first);
    Readings readings =
        readings(
            withAlarms
                ? Map.of("status", status, "alarms", Words.of(alarms))
                : Map.of("status", status),
            Map.of());
    boolean allowed =
        first != 0xFFFF
            && both
            && second != 0xFFFF
            && withAlarms
            && alarms != 0xFFFF
            && (first & (S00 | S05 | S10)) == S00
            && (second & S73) != 0
            && (alarms & 0x8000) == 0;
    assertThat(test(readings) instanceof Go).isEqualTo(allowed);
  }
}

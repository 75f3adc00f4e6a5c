// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.Reaction;
import io.jbusups.models.Reaction.Change;
import io.jbusups.models.Reaction.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a simulated unit does when something is written to it. */
class AftermathTest {

  private static final int CONTROL = 0x15B0;
  private static final int STATUS = 0x1020;
  private static final int LOAD = 0x1060;
  private static final int ALLOWED = 0x15C0;

  private static final int TEST = 0x10;
  private static final int ECO = 3;
  private static final int NORMAL = 4;
  private static final int BUSY = 6;
  private static final int SILENT = 7;
  private static final int SILENT_BUT_DONE = 8;

  private static final int TESTING = 0x400;
  private static final int IN_ECO = 0x80;
  private static final int REMOTE_DISABLED = 0x40;

  private static final List<Reaction> ON =
      List.of(
          new Reaction(
              word(TEST),
              Map.of(ALLOWED, 1),
              Map.of(STATUS, REMOTE_DISABLED),
              Optional.empty(),
              List.of(),
              List.of(
                  change(0, Map.of(LOAD, 77), Map.of(STATUS, TESTING), Map.of(ALLOWED, 1)),
                  change(10, Map.of(), Map.of(), Map.of()))),
          reaction(ECO, Optional.empty(), List.of(), IN_ECO),
          reaction(NORMAL, Optional.empty(), List.of(word(ECO)), 0),
          reaction(BUSY, Optional.of(6), List.of(), 0),
          reaction(SILENT, Optional.of(0), List.of(), 0),
          reaction(SILENT_BUT_DONE, Optional.of(0), List.of(), 0x800),
          new Reaction(
              new Trigger(0x1580, ".... .... 0004"),
              Map.of(),
              Map.of(),
              Optional.empty(),
              List.of(),
              List.of(
                  new Change(
                      Duration.ZERO, List.of(256, 1), Map.of(LOAD, 0), Map.of(), Map.of()))));

  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final CaptureBank bank = bank(0, List.of());

  private static Trigger word(int word) {
    return new Trigger(CONTROL, "%04X".formatted(word));
  }

  private static Change change(
      int after, Map<Integer, Integer> words, Map<Integer, Integer> set, Map<Integer, Integer> no) {
    return new Change(Duration.ofSeconds(after), List.of(), words, set, no);
  }

  private static Reaction reaction(
      int word, Optional<Integer> answer, List<Trigger> ends, int bits) {
    var then =
        bits == 0
            ? List.<Change>of()
            : List.of(change(0, Map.of(), Map.of(STATUS, bits), Map.of()));
    return new Reaction(word(word), Map.of(), Map.of(), answer, ends, then);
  }

  private CaptureBank bank(int status, List<Capture.Moment> then) {
    return new CaptureBank(
        new Capture("c", "m", "", registers(status), Map.of(), Map.of(), Map.of(), then, ON),
        Optional.empty(),
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        });
  }

  private static Map<Integer, Words> registers(int status) {
    return Map.of(
        STATUS,
        Words.of(status),
        LOAD,
        Words.of(40, 41),
        ALLOWED,
        Words.of(1),
        CONTROL,
        Words.of(0));
  }

  private static int read(CaptureBank bank, int address) throws Exception {
    return bank.read(address, 1).get(0);
  }

  private void after(int seconds) {
    now = now.plusSeconds(seconds);
  }

  private static void refused(CaptureBank bank, int word, int code) {
    assertThatThrownBy(() -> bank.write(CONTROL, Words.of(word)))
        .isInstanceOfSatisfying(
            RegisterBank.Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void aBatteryTestRunsAndEnds() throws Exception {
    bank.write(CONTROL, Words.of(TEST));
    assertThat(read(bank, STATUS)).isEqualTo(TESTING);
    assertThat(bank.read(LOAD, 2)).isEqualTo(Words.of(77, 41));
    assertThat(read(bank, ALLOWED)).isZero();
    after(9);
    assertThat(read(bank, STATUS)).isEqualTo(TESTING);
    after(1);
    assertThat(bank.read(LOAD, 2)).isEqualTo(Words.of(40, 41));
    assertThat(read(bank, STATUS)).isZero();
    assertThat(read(bank, ALLOWED)).isEqualTo(1);
  }

  @Test
  void whatIsNotAllowedNowIsConfirmedAndIgnored() throws Exception {
    bank.write(CONTROL, Words.of(TEST));
    after(6);
    bank.write(CONTROL, Words.of(TEST));
    after(4);
    assertThat(read(bank, STATUS)).as("the second one did not begin").isZero();
    var disabled = bank(REMOTE_DISABLED, List.of());
    disabled.write(CONTROL, Words.of(TEST));
    assertThat(read(disabled, STATUS)).isEqualTo(REMOTE_DISABLED);
  }

  @Test
  void aWordThatTheCaptureDoesNotKnowIsConfirmedAndIgnored() throws Exception {
    bank.write(CONTROL, Words.of(0x99));
    bank.write(CONTROL, Words.of(TEST, 0));
    assertThat(read(bank, STATUS)).isZero();
  }

  @Test
  void changesOfSeveralWritesAddUpAndOneMayEndAnother() throws Exception {
    bank.write(CONTROL, Words.of(ECO));
    bank.write(CONTROL, Words.of(TEST));
    assertThat(read(bank, STATUS)).isEqualTo(IN_ECO | TESTING);
    after(20);
    assertThat(read(bank, STATUS)).isEqualTo(IN_ECO);
    bank.write(CONTROL, Words.of(NORMAL));
    assertThat(read(bank, STATUS)).isZero();
  }

  @Test
  void aRefusalMayComeBeforeOrAfterTheDeed() throws Exception {
    refused(bank, BUSY, 6);
    refused(bank, SILENT, RegisterBank.Refusal.NO_ANSWER);
    assertThat(read(bank, STATUS)).isZero();
    refused(bank, SILENT_BUT_DONE, RegisterBank.Refusal.NO_ANSWER);
    assertThat(read(bank, STATUS)).isEqualTo(0x800);
  }

  @Test
  void aScheduleKeepsTheTimeThatIsWritten() throws Exception {
    bank.write(0x1580, Words.of(1, 44, 4));
    after(299);
    assertThat(read(bank, LOAD)).isEqualTo(40);
    after(1);
    assertThat(read(bank, LOAD)).isZero();
    bank.write(0x1580, Words.of(0, 20, 4));
    assertThat(read(bank, LOAD)).as("written anew").isEqualTo(40);
    after(20);
    assertThat(read(bank, LOAD)).isZero();
  }

  @Test
  void whatIsWrittenComesOnTopOfWhatTheCaptureBringsLater() throws Exception {
    var later = new Capture.Moment(Duration.ofSeconds(5), registers(0x20), Map.of());
    var moving = bank(0, List.of(later));
    moving.write(CONTROL, Words.of(ECO));
    after(5);
    assertThat(read(moving, STATUS)).isEqualTo(IN_ECO | 0x20);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static io.jbusups.simulator.Models.capture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaptureBankTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-20T12:34:56Z"), ZoneOffset.UTC);
  private static final Words STATUS = Words.of(1, 2, 3, 4);
  private static final Words MEASUREMENTS = Words.of(IntStream.range(0, 48).toArray());
  private static final Capture CAPTURE =
      capture("c", Map.of(0x1020, STATUS, 0x1060, MEASUREMENTS, 0x2000, STATUS));

  private static CaptureBank bank(Capture capture) {
    return new CaptureBank(capture, Optional.of(Models.MODEL), NOON);
  }

  /** The words, or the exception. */
  private static Object read(RegisterBank bank, int address, int count) {
    try {
      return bank.read(address, count);
    } catch (RegisterBank.Refusal refusal) {
      return refusal.code();
    }
  }

  @Test
  void aWholeTableIsReadFromItsStartAtItsLengthOnly() {
    var bank = bank(CAPTURE);
    assertThat(read(bank, 0x1020, 4)).isEqualTo(STATUS);
    assertThat(read(bank, 0x1020, 3)).isEqualTo(2);
    assertThat(read(bank, 0x1021, 3)).isEqualTo(2);
    assertThat(read(bank, 0x1020, 6)).isEqualTo(2);
  }

  @Test
  void anyPartOfOtherTablesCanBeReadButNothingPastTheirEnd() {
    var bank = bank(CAPTURE);
    assertThat(read(bank, 0x1060, 48)).isEqualTo(MEASUREMENTS);
    assertThat(read(bank, 0x1064, 2)).isEqualTo(Words.of(4, 5));
    assertThat(read(bank, 0x108F, 1)).isEqualTo(Words.of(47));
    assertThat(read(bank, 0x108F, 2)).isEqualTo(2);
    assertThat(read(bank, 0x1060, 49)).isEqualTo(2);
    assertThat(read(bank, 0x105F, 2)).isEqualTo(2);
  }

  @Test
  void tablesUnknownToTheModelCanBeReadInParts() {
    assertThat(read(bank(CAPTURE), 0x2001, 2)).isEqualTo(Words.of(2, 3));
    var modelGone = new CaptureBank(CAPTURE, Optional.empty(), NOON);
    assertThat(read(modelGone, 0x1021, 2)).isEqualTo(Words.of(2, 3));
  }

  @Test
  void whatTheUnitDoesNotHaveIsAnIllegalAddress() {
    assertThat(read(bank(CAPTURE), 0x1000, 12)).isEqualTo(2);
    assertThat(read(bank(CAPTURE), 0, 1)).isEqualTo(2);
    assertThat(read(bank(CAPTURE), 0xFFFF, 1)).isEqualTo(2);
  }

  @Test
  void exceptionsComeBeforeRegistersForTheWholeTable() {
    var bank =
        bank(
            capture(
                "c", Map.of(0x1060, MEASUREMENTS, 0x2000, STATUS), Map.of(0x1060, 6, 0x3000, 4)));
    assertThat(read(bank, 0x1060, 48)).isEqualTo(6);
    assertThat(read(bank, 0x108F, 1)).isEqualTo(6);
    assertThat(read(bank, 0x1090, 1)).isEqualTo(2);
    assertThat(read(bank, 0x2000, 4)).isEqualTo(STATUS);
    assertThat(read(bank, 0x3000, 1)).isEqualTo(4);
    assertThat(read(bank, 0x3001, 1)).isEqualTo(2);
  }

  @Test
  void nothingCanBeWrittenOfWhichTheCaptureSaysNothing() {
    var bank = bank(CAPTURE);
    assertThatThrownBy(() -> bank.write(0x1060, Words.of(1)))
        .isInstanceOfSatisfying(
            RegisterBank.Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(1));
    assertThatThrownBy(() -> bank.write(0x15B0, Words.of(1)))
        .isInstanceOfSatisfying(
            RegisterBank.Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(2));
  }

  @Test
  void theClockShowsTheTimeOfThisMachine() {
    var bank = bank(capture("c", Map.of(0x1360, Words.of(0x0102, 0x0304, 0x0607, 8))));
    // Minute and second, day and hour, month and what is no number of ours, year from 2000.
    assertThat(read(bank, 0x1360, 4))
        .isEqualTo(Words.of(34 << 8 | 56, 20 << 8 | 12, 11 << 8 | 7, 26));
  }

  @Test
  void aClockWithoutValueStaysSo() {
    var none = Words.of(0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF);
    assertThat(read(bank(capture("c", Map.of(0x1360, none))), 0x1360, 4)).isEqualTo(none);
    var part = bank(capture("c", Map.of(0x1360, Words.of(0, 0xFFFF, 0xFFFF, 0))));
    assertThat(read(part, 0x1360, 4)).isEqualTo(Words.of(34 << 8 | 56, 0xFFFF, 0xFFFF, 26));
  }

  @Test
  void aUnitOnAnotherBaseHasItsTablesThere() {
    var bank =
        bank(
            capture(
                "c",
                Map.of(
                    0x0000, Words.of(new int[12]), 0x0020, STATUS, 0x0360, Words.of(0, 0, 0, 0))));
    assertThat(read(bank, 0x0020, 4)).isEqualTo(STATUS);
    assertThat(read(bank, 0x0021, 1)).isEqualTo(2);
    assertThat(read(bank, 0x0360, 4)).isEqualTo(Words.of(34 << 8 | 56, 20 << 8 | 12, 11 << 8, 26));
  }

  @Test
  void whatCameLaterComesInItsTimeAndTheLastStays() {
    var later = Words.of(5, 6, 7, 8);
    var moments =
        List.of(
            new Capture.Moment(Duration.ofMillis(1500), Map.of(0x1020, later), Map.of()),
            new Capture.Moment(Duration.ofSeconds(3), Map.of(), Map.of(0x1020, 0)));
    var clock = new AtomicReference<>(NOON.instant());
    var bank =
        new CaptureBank(
            new Capture(
                "c",
                "m",
                "",
                Map.of(0x1020, STATUS),
                Map.of(),
                Map.of(),
                Map.of(),
                moments,
                List.of()),
            Optional.of(Models.MODEL),
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
                return clock.get();
              }
            });

    assertThat(read(bank, 0x1020, 4)).isEqualTo(STATUS);
    clock.set(NOON.instant().plusMillis(1499));
    assertThat(read(bank, 0x1020, 4)).isEqualTo(STATUS);
    clock.set(NOON.instant().plusMillis(1500));
    assertThat(read(bank, 0x1020, 4)).isEqualTo(later);
    clock.set(NOON.instant().plusSeconds(1000));
    assertThat(read(bank, 0x1020, 4)).isEqualTo(RegisterBank.Refusal.NO_ANSWER);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Words;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnansweredTest {

  private static final ReadRequest STATUS = new ReadRequest(1, 0x1020, 4);
  private static final ReadRequest ALARMS = new ReadRequest(1, 0x1040, 4);
  private static final ReadRequest MEASUREMENTS = new ReadRequest(1, 0x1060, 48);
  private static final ReadRequest OTHER_UNIT = new ReadRequest(2, 0x1040, 4);

  private static final Words WORDS = Words.of(1, 2, 3, 4);
  private static final Words OTHER_WORDS = Words.of(1, 2, 3, 5);

  /** Time-outs of 100 make the late window 300; a repetition begins within 5. */
  private final Unanswered unanswered = new Unanswered(Duration.ofNanos(100), Duration.ofNanos(5));

  private long answered(ReadRequest request, long firstTry, long now) {
    return unanswered.answered(request, firstTry, Optional.of(WORDS), now);
  }

  private void exchange(ReadRequest request, Words words, long sentAt) {
    unanswered.sent(request, sentAt);
    unanswered.answered(request, sentAt, Optional.of(words), sentAt + 1);
  }

  @Test
  void whatIsKnownToHoldOtherWordsNeedNotWait() {
    exchange(ALARMS, OTHER_WORDS, 0);
    exchange(STATUS, WORDS, 10);
    assertThat(unanswered.clearAt(ALARMS, 11)).isEqualTo(11);
    exchange(ALARMS, WORDS, 20);
    exchange(STATUS, WORDS, 30);
    assertThat(unanswered.clearAt(ALARMS, 31)).as("held the same words").isEqualTo(36);
    unanswered.sent(STATUS, 40);
    unanswered.answered(STATUS, 40, Optional.empty(), 41);
    assertThat(unanswered.clearAt(ALARMS, 41)).as("exceptions are all alike").isEqualTo(46);
  }

  @Test
  void theSameRequestWaitsOnlyWhereAnotherCouldTakeItsAnswer() {
    exchange(STATUS, WORDS, 0);
    exchange(MEASUREMENTS, Words.of(new int[48]), 0);
    assertThat(unanswered.clearAt(STATUS, 2)).isEqualTo(2);
    exchange(ALARMS, OTHER_WORDS, 20);
    exchange(STATUS, WORDS, 30);
    assertThat(unanswered.clearAt(STATUS, 32)).isEqualTo(36);
    assertThat(unanswered.clearAt(MEASUREMENTS, 32)).isEqualTo(32);
  }

  @Test
  void theSameWordsAMomentLaterMayBeTheSameAnswer() {
    exchange(STATUS, WORDS, 0);
    assertThat(unanswered.mayRepeat(ALARMS, WORDS, 5)).isTrue();
    assertThat(unanswered.mayRepeat(ALARMS, OTHER_WORDS, 5)).as("other words").isFalse();
    assertThat(unanswered.mayRepeat(ALARMS, WORDS, 6)).as("sent after the moment").isFalse();
    assertThat(unanswered.mayRepeat(STATUS, WORDS, 5)).as("the same request").isFalse();
    assertThat(unanswered.mayRepeat(OTHER_UNIT, WORDS, 5)).as("another unit").isFalse();
    exchange(MEASUREMENTS, Words.of(new int[48]), 2);
    assertThat(unanswered.mayRepeat(ALARMS, WORDS, 5)).as("not only the latest").isTrue();
  }

  @Test
  void whatAnotherTableSaidIsDoubtedOnceHoweverLateItComes() {
    exchange(STATUS, WORDS, 0);
    assertThat(unanswered.mayRepeat(ALARMS, WORDS, 1000)).as("first answer ever").isFalse();
    exchange(ALARMS, OTHER_WORDS, 1000);
    exchange(MEASUREMENTS, Words.of(new int[48]), 2000);
    assertThat(unanswered.mayRepeat(ALARMS, WORDS, 3000)).isTrue();
    assertThat(unanswered.mayRepeat(ALARMS, WORDS, 3060)).as("asked again").isFalse();
    exchange(ALARMS, WORDS, 3060);
    assertThat(unanswered.mayRepeat(ALARMS, WORDS, 4000)).as("as before").isFalse();
    exchange(ALARMS, OTHER_WORDS, 5000);
    assertThat(unanswered.mayRepeat(ALARMS, WORDS, 6000)).as("anew").isTrue();
    assertThat(unanswered.mayRepeat(ALARMS, Words.of(9, 9, 9, 9), 7000)).isFalse();
  }

  @Test
  void anAnswerMayStillComeOnceMoreAfterSomethingElseDid() {
    exchange(STATUS, WORDS, 0);
    unanswered.disturbed(2);
    exchange(MEASUREMENTS, Words.of(new int[48]), 2);
    assertThat(unanswered.mayRepeat(ALARMS, WORDS, 4)).isTrue();
    unanswered.disturbed(4);
    unanswered.disturbed(5);
    assertThat(unanswered.clearAt(ALARMS, 5)).as("two time-outs for each of two").isEqualTo(405);
  }

  @Test
  void manyRequestsDoNotFillTheMemory() {
    exchange(ALARMS, OTHER_WORDS, 0);
    for (int address = 0; address < 2000; address++) {
      exchange(new ReadRequest(1, address, 4), WORDS, 10 * (address + 1));
    }
    assertThat(unanswered.clearAt(ALARMS, 20_001)).as("forgotten").isEqualTo(20_006);
  }

  @Test
  void nothingIsKeptBackOnALineInStep() {
    unanswered.sent(STATUS, 0);
    assertThat(answered(STATUS, 0, 10)).isEqualTo(0);
    assertThat(unanswered.clearAt(MEASUREMENTS, 10)).isEqualTo(10);
    assertThat(unanswered.clearAt(STATUS, 10)).isEqualTo(10);
    assertThat(unanswered.clearAt(ALARMS, 15)).isEqualTo(15);
  }

  @Test
  void whatCouldTakeTheLatestAnswerForItsOwnWaitsUntilItsRepetitionWouldBeSeen() {
    unanswered.sent(STATUS, 0);
    answered(STATUS, 0, 10);
    assertThat(unanswered.clearAt(ALARMS, 10)).isEqualTo(15);
    unanswered.sent(STATUS, 20);
    unanswered.answered(STATUS, 20, Optional.empty(), 30);
    assertThat(unanswered.clearAt(MEASUREMENTS, 30)).as("after a refusal").isEqualTo(35);
    assertThat(unanswered.clearAt(OTHER_UNIT, 30)).isEqualTo(30);
  }

  @Test
  void anAnswerOfAnotherCountBetweenDoesNotEndTheWait() {
    unanswered.sent(STATUS, 0);
    answered(STATUS, 0, 10);
    unanswered.sent(MEASUREMENTS, 10);
    answered(MEASUREMENTS, 10, 13);
    assertThat(unanswered.clearAt(ALARMS, 13)).as("the first may come once more").isEqualTo(15);
    unanswered.disturbed(14);
    assertThat(unanswered.clearAt(ALARMS, 14))
        .as("two time-outs for each, as something did")
        .isEqualTo(414);
  }

  @Test
  void whatIsAskedAgainAtOnceMayGetThePreviousAnswerOnceMore() {
    unanswered.sent(STATUS, 0);
    answered(STATUS, 0, 10);
    unanswered.sent(STATUS, 12);
    assertThat(answered(STATUS, 12, 20)).isEqualTo(0);
    for (long at = 22; at < 62; at += 10) {
      unanswered.sent(STATUS, at);
      assertThat(answered(STATUS, at, at + 8)).isBetween(at - 20, at - 1);
    }
    assertThat(unanswered.clearAt(ALARMS, 60)).as("its own may still come").isEqualTo(352);
    unanswered.sent(MEASUREMENTS, 62);
    answered(MEASUREMENTS, 62, 80);
    assertThat(unanswered.clearAt(ALARMS, 80)).isEqualTo(80);
  }

  @Test
  void bytesAfterARefusalMayBeThatRefusalOnceMore() {
    unanswered.sent(STATUS, 0);
    unanswered.answered(STATUS, 0, Optional.empty(), 10);
    unanswered.disturbed(12);
    assertThat(unanswered.clearAt(MEASUREMENTS, 12)).isEqualTo(312);
    unanswered.sent(STATUS, 20);
    assertThat(unanswered.trustsRefusal(STATUS)).isTrue();
  }

  @Test
  void aRequestOfTheSameUnitAndCountWaitsOutTheLateWindow() {
    unanswered.sent(STATUS, 0);
    assertThat(unanswered.clearAt(ALARMS, 100)).isEqualTo(300);
    assertThat(unanswered.clearAt(ALARMS, 299)).isEqualTo(300);
    assertThat(unanswered.clearAt(ALARMS, 300)).isEqualTo(300);
  }

  @Test
  void severalUnansweredRequestsMakeTheWindowLonger() {
    unanswered.sent(STATUS, 0);
    unanswered.sent(STATUS, 100);
    unanswered.sent(STATUS, 200);
    assertThat(unanswered.clearAt(ALARMS, 300)).as("two time-outs for each").isEqualTo(800);
    unanswered.quiet(599);
    assertThat(unanswered.clearAt(ALARMS, 599)).isEqualTo(800);
    unanswered.quiet(600);
    assertThat(unanswered.clearAt(ALARMS, 600)).as("the first is out of time").isEqualTo(600);
  }

  @Test
  void itselfAnotherCountAndAnotherUnitNeedNotWait() {
    unanswered.sent(STATUS, 0);
    assertThat(unanswered.clearAt(STATUS, 100)).isEqualTo(100);
    assertThat(unanswered.clearAt(MEASUREMENTS, 100)).isEqualTo(100);
    assertThat(unanswered.clearAt(OTHER_UNIT, 100)).isEqualTo(100);
  }

  @Test
  void anUnmistakableAnswerSettlesWhatTheUnitWasAskedBefore() {
    unanswered.sent(STATUS, 0);
    unanswered.sent(MEASUREMENTS, 100);
    assertThat(answered(MEASUREMENTS, 100, 150)).isEqualTo(100);
    assertThat(unanswered.clearAt(ALARMS, 155)).isEqualTo(155);
  }

  @Test
  void anotherUnitsAnswerSettlesNothing() {
    unanswered.sent(STATUS, 0);
    unanswered.sent(OTHER_UNIT, 100);
    answered(OTHER_UNIT, 100, 150);
    assertThat(unanswered.clearAt(ALARMS, 150)).isEqualTo(300);
  }

  @Test
  void aRetrysAnswerMayBeTheFirstTrysSoItIsAsOldAsThatAndTheRetryStaysOutstanding() {
    unanswered.sent(STATUS, 0);
    unanswered.sent(STATUS, 100);
    assertThat(answered(STATUS, 0, 120)).isEqualTo(0);
    assertThat(unanswered.clearAt(ALARMS, 120)).isEqualTo(400);
    assertThat(unanswered.clearAt(STATUS, 120)).isEqualTo(120);
    unanswered.sent(STATUS, 200);
    assertThat(answered(STATUS, 200, 210)).isEqualTo(100);
  }

  @Test
  void whatIsLongPastIsForgotten() {
    unanswered.sent(STATUS, 0);
    unanswered.quiet(999);
    unanswered.sent(STATUS, 1000);
    unanswered.quiet(1200);
    unanswered.sent(STATUS, 1200);
    assertThat(answered(STATUS, 1200, 1210)).isEqualTo(1000);
  }

  @Test
  void unaskedBytesThatWereNoticedOnlyAtTheEndOfTheWindowMakeItBeginAnewAllTheSame() {
    unanswered.sent(STATUS, 0);
    unanswered.disturbed(300);
    unanswered.quiet(301);
    assertThat(unanswered.clearAt(ALARMS, 301)).isEqualTo(300 + 2 * 300);
  }

  @Test
  void unaskedBytesMakeTheWindowBeginAnew() {
    unanswered.sent(STATUS, 0);
    unanswered.disturbed(250);
    assertThat(unanswered.clearAt(ALARMS, 250)).isEqualTo(250 + 2 * 250);
  }

  @Test
  void theWindowGrowsWithTheSlowestAnswerSeenButNotForEver() {
    unanswered.sent(STATUS, 0);
    unanswered.sent(STATUS, 100);
    unanswered.sent(STATUS, 200);
    answered(STATUS, 0, 250);
    assertThat(unanswered.clearAt(ALARMS, 250)).as("twice 250 after the last").isEqualTo(700);
    unanswered.disturbed(450);
    assertThat(unanswered.clearAt(ALARMS, 450)).as("twice 350 after it").isEqualTo(1150);
    unanswered.disturbed(900);
    assertThat(unanswered.clearAt(ALARMS, 900)).as("ten time-outs").isEqualTo(1900);
    assertThat(unanswered.clearAt(ALARMS, 1900)).isEqualTo(1900);
  }

  @Test
  void bytesAfterAnAnswerMayBeThatAnswerOnceMore() {
    unanswered.sent(STATUS, 0);
    answered(STATUS, 0, 10);
    unanswered.disturbed(20);
    assertThat(unanswered.clearAt(ALARMS, 20)).isEqualTo(320);
    assertThat(unanswered.clearAt(MEASUREMENTS, 20)).isEqualTo(20);
    unanswered.sent(STATUS, 30);
    assertThat(answered(STATUS, 30, 40)).as("the first one's data").isEqualTo(0);
  }

  @Test
  void bytesLongAfterAnAnswerAreNotThatAnswer() {
    unanswered.sent(STATUS, 0);
    answered(STATUS, 0, 10);
    unanswered.disturbed(5000);
    assertThat(unanswered.clearAt(ALARMS, 5000)).isEqualTo(5000);
  }

  @Test
  void aRefusalIsTrustedOnlyWhileNothingElseOfTheUnitIsOutstanding() {
    unanswered.sent(MEASUREMENTS, 0);
    assertThat(unanswered.trustsRefusal(MEASUREMENTS)).isTrue();
    unanswered.sent(STATUS, 100);
    assertThat(unanswered.trustsRefusal(STATUS)).isFalse();
    assertThat(unanswered.clearAt(STATUS, 110)).as("now waits for any other").isEqualTo(400);
    assertThat(unanswered.clearAt(OTHER_UNIT, 110)).isEqualTo(110);
    assertThat(unanswered.clearAt(STATUS, 400)).isEqualTo(400);
    unanswered.quiet(400);
    unanswered.sent(STATUS, 400);
    assertThat(unanswered.trustsRefusal(STATUS)).isTrue();
  }

  @Test
  void timesMayPassTheEndOfTheClock() {
    long now = Long.MAX_VALUE - 50;
    unanswered.sent(STATUS, now);
    assertThat(unanswered.clearAt(ALARMS, now + 100)).isEqualTo(now + 300);
    assertThat(unanswered.clearAt(ALARMS, now + 300)).isEqualTo(now + 300);
  }
}

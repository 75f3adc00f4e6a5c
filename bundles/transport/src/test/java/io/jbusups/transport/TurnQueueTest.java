// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnQueueTest {

  private static final BusFailure TIMEOUT = new BusFailure.Timeout(Duration.ofSeconds(1), 0);
  private static final BusFailure BUSY = new BusFailure.ExceptionReply(6);
  private static final long SECOND = 1_000_000_000L;

  private final TurnQueue turns = new TurnQueue(2);
  private long now;

  private Pending add(int unit, int address) {
    return add(Pending.read(new ReadRequest(unit, address, 1)));
  }

  private Pending add(Pending pending) {
    turns.add(pending, now);
    return pending;
  }

  private void tried(Pending pending, BusReply result, long took) {
    pending.tries++;
    now += took;
    if (turns.tried(pending, result, took, now)) {
      pending.reply.complete(result);
    }
  }

  private void answered(Pending pending) {
    tried(pending, new Registers((ReadRequest) pending.request, Words.of(1), now), SECOND / 10);
  }

  private void makeSilent(int unit) {
    Pending pending = add(unit, 0);
    for (int i = 0; i < 3; i++) {
      assertThat(turns.next(now)).isSameAs(pending);
      tried(pending, TIMEOUT, SECOND);
    }
    assertThat(pending.reply).isCompletedWithValue(TIMEOUT);
  }

  @Test
  void unitsTakeTurnsAndEachKeepsItsOrder() {
    for (int address = 0; address < 3; address++) {
      add(1, address);
    }
    add(2, 10);
    add(2, 11);
    add(3, 20);
    List<Integer> order = new ArrayList<>();
    for (Pending next = turns.next(now); next != null; next = turns.next(now)) {
      order.add(next.request.address());
      answered(next);
    }
    assertThat(order).containsExactly(0, 10, 20, 1, 11, 2);
  }

  @Test
  void noUnitWaitsBehindAnothersRetries() {
    Pending failing = add(1, 0);
    Pending healthy = add(2, 0);
    assertThat(turns.next(now)).isSameAs(failing);
    tried(failing, TIMEOUT, SECOND);
    assertThat(turns.next(now)).isSameAs(healthy);
    answered(healthy);
    assertThat(turns.next(now)).isSameAs(failing);
    assertThat(failing.reply).isNotDone();
  }

  @Test
  void retriesAfterTimeoutsAndBadFramesThenGivesTheLastFailure() {
    Pending pending = add(1, 0);
    tried(pending, TIMEOUT, SECOND);
    tried(pending, new BusFailure.BadFrame("x"), SECOND);
    assertThat(pending.reply).isNotDone();
    BusFailure last = new BusFailure.BadFrame("y");
    tried(pending, last, SECOND);
    assertThat(pending.reply).isCompletedWithValue(last);
    assertThat(turns.next(now)).isNull();
  }

  @Test
  void exceptionsAreReturnedAtOnceButBusyIsTriedAgainAfterAPause() {
    Pending refused = add(1, 0);
    tried(refused, new BusFailure.ExceptionReply(2), 1);
    assertThat(refused.reply).isCompletedWithValue(new BusFailure.ExceptionReply(2));
    Pending busy = add(1, 0);
    tried(busy, BUSY, 1);
    assertThat(busy.reply).isNotDone();
    assertThat(turns.next(now)).isNull();
    assertThat(turns.idle(now, SECOND)).isEqualTo(SECOND / 5);
    now += SECOND / 5;
    assertThat(turns.next(now)).isSameAs(busy);
    tried(busy, BUSY, 1);
    now += SECOND;
    tried(busy, BUSY, 1);
    assertThat(busy.reply).isCompletedWithValue(BUSY);
  }

  @Test
  void aSilentUnitAloneOnTheLineGetsSingleAttemptsWithoutRest() {
    makeSilent(1);
    for (int i = 0; i < 3; i++) {
      Pending again = add(1, i);
      assertThat(turns.next(now)).isSameAs(again);
      tried(again, TIMEOUT, SECOND);
      assertThat(again.reply).isCompletedWithValue(TIMEOUT);
    }
  }

  @Test
  void anAnswerBringsASilentUnitItsRetriesBack() {
    makeSilent(1);
    answered(add(1, 0));
    Pending pending = add(1, 0);
    tried(pending, TIMEOUT, SECOND);
    assertThat(pending.reply).isNotDone();
  }

  @Test
  void aSilentUnitTakesLessThanATenthOfALineThatOthersNeed() {
    makeSilent(1);
    long end = now + 600 * SECOND;
    long onSilent = 0;
    long start = now;
    List<Pending> asked = new ArrayList<>();
    while (now < end) {
      asked.add(add(1, 0));
      add(2, 0);
      for (Pending next = turns.next(now); next != null; next = turns.next(now)) {
        if (next.request.unit() == 1) {
          onSilent += SECOND;
          tried(next, TIMEOUT, SECOND);
        } else {
          answered(next);
        }
      }
      now += SECOND / 5;
    }
    assertThat(onSilent).isPositive();
    assertThat((double) onSilent / (now - start)).isLessThan(0.1);
    assertThat(asked).allSatisfy(p -> assertThat(p.reply).isCompletedWithValue(TIMEOUT));
  }

  /** The units of a parallel system share its address, and one of them may be cut off. */
  @Test
  void oneRequestThatIsNotAnsweredCostsTheOthersOfTheSameUnitNothing() {
    answered(add(2, 0));
    for (int i = 0; i < 5; i++) {
      Pending silent = add(1, 0x2000);
      while (!silent.reply.isDone()) {
        assertThat(turns.next(now)).isSameAs(silent);
        tried(silent, TIMEOUT, SECOND);
      }
      Pending other = add(1, 0);
      assertThat(turns.next(now)).isSameAs(other);
      answered(other);
      assertThat(other.reply).isCompletedWithValueMatching(Registers.class::isInstance);
    }
  }

  @Test
  void silentUnitsDoNotMakeEachOtherRest() {
    makeSilent(1);
    makeSilent(2);
    Pending one = add(1, 0);
    assertThat(turns.next(now)).isSameAs(one);
    tried(one, TIMEOUT, SECOND);
    Pending next = add(1, 0);
    assertThat(turns.next(now)).isSameAs(next);
  }

  @Test
  void aUnitThatNobodyAsksAnyMoreNeedsNoLine() {
    answered(add(2, 0));
    makeSilent(1);
    tried(add(1, 0), TIMEOUT, SECOND);
    Pending early = add(1, 0);
    assertThat(turns.next(now)).isNull();
    assertThat(early.reply).isCompletedWithValue(TIMEOUT);
    now += 61 * SECOND;
    Pending later = add(1, 0);
    tried(later, TIMEOUT, SECOND);
    Pending again = add(1, 0);
    assertThat(turns.next(now)).isSameAs(again);
  }

  @Test
  void aHeldUnitLetsOthersPass() {
    Pending held = add(1, 0);
    Pending other = add(2, 0);
    assertThat(turns.next(now)).isSameAs(held);
    turns.hold(held, now + SECOND);
    assertThat(turns.next(now)).isSameAs(other);
    answered(other);
    assertThat(turns.next(now)).isNull();
    assertThat(turns.idle(now, 10 * SECOND)).isEqualTo(9 * SECOND / 10);
    now += SECOND;
    assertThat(turns.next(now)).isSameAs(held);
  }

  @Test
  void aFullLineRefusesAtOnceAndHarmsNoOtherUnit() {
    var waiting = IntStream.range(0, TurnQueue.ROOM_PER_UNIT).mapToObj(i -> add(1, i)).toList();
    Pending tooMany = add(1, 0);
    assertThat(tooMany.reply.join()).isInstanceOf(BusFailure.Overload.class);
    assertThat(waiting).noneMatch(pending -> pending.reply.isDone());
    assertThat(add(2, 0).reply).isNotDone();
  }

  @Test
  void tellsWhenNoUnitAnswersAndWhy() {
    assertThat(turns.allFailing(now)).isEmpty();
    makeSilent(1);
    assertThat(turns.allFailing(now)).hasValue("unit 1: no answer within 1000 ms");
    answered(add(2, 0));
    assertThat(turns.allFailing(now)).isEmpty();
    tried(add(2, 0), new BusFailure.ExceptionReply(2), 1);
    assertThat(turns.allFailing(now)).as("a refusal is an answer").isEmpty();
  }

  @Test
  void startingAfreshForgivesAndFailingAllEmptiesTheLine() {
    makeSilent(1);
    turns.startAfresh(now);
    Pending pending = add(1, 0);
    tried(pending, TIMEOUT, SECOND);
    assertThat(pending.reply).isNotDone();
    turns.failAll(new BusFailure.Closed());
    assertThat(pending.reply).isCompletedWithValue(new BusFailure.Closed());
    assertThat(turns.next(now)).isNull();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import io.jbusups.bus.Written;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose turn it is where some requests are urgent. */
class UrgentTurnsTest {

  private static final BusFailure TIMEOUT = new BusFailure.Timeout(Duration.ofSeconds(1), 0);
  private static final BusFailure BUSY = new BusFailure.ExceptionReply(6);
  private static final long SECOND = 1_000_000_000L;

  private final TurnQueue turns = new TurnQueue(2);
  private long now;

  private Pending add(Pending pending) {
    turns.add(pending, now);
    return pending;
  }

  private Pending poll(int unit) {
    return add(Pending.read(new ReadRequest(unit, 0, 1)));
  }

  private Pending urgent(int unit) {
    return add(Pending.readUrgently(new ReadRequest(unit, 0, 1), 1));
  }

  private Pending write(int unit) {
    return add(Pending.write(new WriteRequest(unit, 6, 0, Words.of(1), 1)));
  }

  private void tried(Pending pending, BusReply result) {
    assertThat(turns.next(now)).isSameAs(pending);
    pending.tries++;
    pending.firstTry = now;
    now += SECOND / 10;
    if (turns.tried(pending, result, SECOND / 10, now)) {
      pending.reply.complete(result);
    }
  }

  private void answered(Pending pending) {
    BusReply reply =
        pending.request instanceof WriteRequest write
            ? new Written(write)
            : new Registers((ReadRequest) pending.request, Words.of(1), now);
    tried(pending, reply);
    assertThat(pending.reply).isCompletedWithValue(reply);
  }

  @Test
  void urgentOnesGoFirstInTheOrderInWhichTheyCame() {
    Pending poll = poll(1);
    Pending second = poll(2);
    Pending fresh = urgent(2);
    Pending write = write(2);
    Pending elsewhere = write(3);
    Pending seen = urgent(2);
    answered(fresh);
    answered(write);
    answered(elsewhere);
    answered(seen);
    answered(poll);
    answered(second);
    assertThat(turns.next(now)).isNull();
  }

  @Test
  void aWriteHasOneTryWhateverBecomesOfIt() {
    for (BusFailure failure : new BusFailure[] {TIMEOUT, BUSY, new BusFailure.BadFrame("x")}) {
      Pending write = write(1);
      tried(write, failure);
      assertThat(write.reply).isCompletedWithValue(failure);
      assertThat(turns.next(now)).isNull();
    }
  }

  @Test
  void anUrgentReadIsTriedAgainBeforeAnythingElse() {
    Pending poll = poll(1);
    Pending urgent = urgent(1);
    tried(urgent, TIMEOUT);
    tried(urgent, new BusFailure.BadFrame("x"));
    answered(urgent);
    answered(poll);
  }

  @Test
  void aWriteThatIsNotAnsweredDoesNotMakeItsUnitSilent() {
    tried(write(1), TIMEOUT);
    assertThat(turns.allFailing(now)).isEmpty();
    Pending poll = poll(1);
    tried(poll, TIMEOUT);
    assertThat(poll.reply).as("has its retries").isNotDone();
  }

  @Test
  void aSilentUnitThatRestsIsAskedWhatIsUrgentAllTheSame() {
    answered(poll(2));
    Pending silent = poll(1);
    for (int i = 0; i < 3; i++) {
      tried(silent, TIMEOUT);
    }
    tried(poll(1), TIMEOUT);
    Pending resting = poll(1);
    assertThat(turns.next(now)).isNull();
    assertThat(resting.reply).isCompletedWithValue(TIMEOUT);
    answered(write(1));
    answered(poll(1));
  }

  @Test
  void anUrgentOneThatIsHeldKeepsOnlyItsOwnUnitBack() {
    Pending held = write(1);
    Pending behind = urgent(1);
    Pending poll = poll(1);
    Pending other = urgent(2);
    Pending otherPoll = poll(2);
    assertThat(turns.next(now)).isSameAs(held);
    turns.hold(held, now + SECOND);
    answered(other);
    answered(otherPoll);
    assertThat(turns.next(now)).isNull();
    assertThat(turns.idle(now, 10 * SECOND)).isEqualTo(8 * SECOND / 10);
    now += SECOND;
    answered(held);
    answered(behind);
    answered(poll);
  }

  @Test
  void aHeldPollDoesNotHoldWhatIsUrgent() {
    Pending poll = poll(1);
    turns.hold(poll, now + SECOND);
    assertThat(turns.next(now)).isNull();
    answered(write(1));
    assertThat(turns.next(now)).isNull();
  }

  @Test
  void whatWasNeverSentSaysSo() {
    Pending dropped = write(1);
    turns.drop(dropped, new BusFailure.PortGone("opened anew"));
    assertThat(dropped.reply).isCompletedWithValue(new BusFailure.NotSent("opened anew"));
    Pending sent = write(1);
    sent.firstTry = now;
    Pending behind = write(1);
    Pending poll = poll(1);
    turns.failAll(new BusFailure.PortGone("unplugged"));
    assertThat(sent.reply).isCompletedWithValue(new BusFailure.PortGone("unplugged"));
    assertThat(behind.reply).isCompletedWithValue(new BusFailure.NotSent("unplugged"));
    assertThat(poll.reply).isCompletedWithValue(new BusFailure.PortGone("unplugged"));
    assertThat(turns.next(now)).isNull();
  }

  @Test
  void tooManyUrgentOnesAreRefusedAtOnceAndPollsAreNot() {
    var waiting =
        IntStream.range(0, TurnQueue.ROOM_FOR_URGENT).mapToObj(i -> write(1 + i % 2)).toList();
    assertThat(write(1).reply.join()).isInstanceOf(BusFailure.NotSent.class);
    assertThat(waiting).noneMatch(pending -> pending.reply.isDone());
    assertThat(poll(1).reply).isNotDone();
  }
}

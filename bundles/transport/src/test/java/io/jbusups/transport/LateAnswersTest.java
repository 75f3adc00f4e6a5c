// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Buses.assertGood;
import static io.jbusups.transport.Buses.read;
import static io.jbusups.transport.ScriptedSlave.SILENTLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.transport.ScriptedSlave.Received;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that come when they are not expected any more, over a real pseudo-terminal. */
@Timeout(60)
class LateAnswersTest {

  private static final ReadRequest REQUEST = new ReadRequest(1, 0x1060, 48);
  private static final ReadRequest STATUS = new ReadRequest(1, 0x1020, 4);
  private static final ReadRequest ALARMS = new ReadRequest(1, 0x1040, 4);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(10);

  @Test
  void aLateAnswerIsNeverTakenForAnotherRequests() throws Exception {
    var stale = new CompletableFuture<Received>();
    try (var slave = ScriptedSlave.first((s, r) -> stale.complete(r));
        var bus = Buses.open(slave.path(), SHORT, 0)) {
      assertThat(read(bus, STATUS)).isInstanceOf(BusFailure.Timeout.class);
      var alarms = bus.read(ALARMS).toCompletableFuture();
      slave.send(stale.get().answer());
      long lateAt = System.nanoTime();
      assertGood(alarms.get(), ALARMS);
      Received sent = slave.received().get(1);
      assertThat(sent.request()).isEqualTo(ALARMS);
      assertThat(Duration.ofNanos(sent.at() - lateAt)).isGreaterThan(SHORT.multipliedBy(2));
    }
  }

  @Test
  void whatCannotBeMistakenIsNotKeptWaitingAndSettlesTheLine() throws Exception {
    try (var slave = ScriptedSlave.first(SILENTLY);
        var bus = Buses.open(slave.path(), Duration.ofSeconds(1), 0)) {
      assertThat(read(bus, STATUS)).isInstanceOf(BusFailure.Timeout.class);
      assertGood(read(bus, REQUEST), REQUEST);
      assertGood(read(bus, ALARMS), ALARMS);
      var received = slave.received();
      assertThat(Duration.ofNanos(received.get(2).at() - received.get(0).at()))
          .as("less than the late window")
          .isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void aRetryMayTakeTheFirstTrysAnswerAndSaysHowOldItMayBe() throws Exception {
    var first = new CompletableFuture<Received>();
    try (var slave =
            new ScriptedSlave(
                (s, r) -> {
                  if (!first.complete(r)) {
                    s.send(first.join().answer());
                  }
                });
        var bus = Buses.open(slave.path(), SHORT, 3)) {
      var reply = (Registers) read(bus, STATUS);
      assertGood(reply, STATUS);
      assertThat(reply.askedAt()).isLessThanOrEqualTo(first.get().at());
    }
  }

  @Test
  void anAnswerThatComesTwiceIsNotTakenForTheNextRequests() throws Exception {
    try (var slave = ScriptedSlave.first((s, r) -> s.send(Frames.join(r.answer(), r.answer())));
        var bus = Buses.open(slave.path(), SHORT, 0)) {
      var status = bus.read(STATUS).toCompletableFuture();
      var alarms = bus.read(ALARMS).toCompletableFuture();
      assertGood(status.get(), STATUS);
      assertGood(alarms.get(), ALARMS);
    }
  }

  @Test
  void aRefusalThatMayBelongToAnEarlierRequestIsNotBelieved() throws Exception {
    try (var slave =
            new ScriptedSlave(
                (s, r) -> {
                  switch (r.number()) {
                    case 0, 1 -> {}
                    case 2 -> s.send(Frames.exception(1, 2));
                    default -> s.send(r.answer());
                  }
                });
        var bus = Buses.open(slave.path(), SHORT, 1)) {
      assertThat(read(bus, STATUS)).isInstanceOf(BusFailure.Timeout.class);
      assertThat(read(bus, REQUEST))
          .as("a silent unit gets a single try")
          .isEqualTo(
              new BusFailure.BadFrame("an exception reply that may answer an earlier request"));
      assertGood(read(bus, REQUEST), REQUEST);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Buses.PATIENCE_SECONDS;
import static io.jbusups.transport.Buses.assertGood;
import static io.jbusups.transport.Buses.read;
import static io.jbusups.transport.ScriptedPeer.SILENTLY;
import static io.jbusups.transport.ScriptedPeer.WELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusRequest;
import io.jbusups.bus.BusStatus.State;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import io.jbusups.bus.Written;
import io.jbusups.transport.ScriptedPeer.Script;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every kind of bus does with writes and with urgent reads. */
abstract class WritesContract extends SpoiledAnswersContract {

  static final int CONTROL = 0x15B0;

  static WriteRequest one(QueuedBus bus) {
    return new WriteRequest(1, 6, CONTROL, Words.of(0x10), bus.connection());
  }

  private static WriteRequest several(QueuedBus bus) {
    return new WriteRequest(1, 16, CONTROL, Words.of(0x10, 0xFFFF, 0), bus.connection());
  }

  static BusReply write(QueuedBus bus, WriteRequest request) throws Exception {
    return bus.write(request).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** As it arrives: nobody can see there which connection it was meant for. */
  private static WriteRequest arrived(WriteRequest sent) {
    return new WriteRequest(sent.unit(), sent.function(), sent.address(), sent.words(), 0);
  }

  /** Plays a script for each write; reads are answered well. */
  static Script toWrites(Script script) {
    return (peer, asked) ->
        (asked.request() instanceof WriteRequest ? script : WELL).play(peer, asked);
  }

  @Test
  void writesOneRegisterOrSeveralOnceEach() throws Exception {
    try (var peer = peer(WELL);
        var bus = bus(peer, LONG, 3)) {
      assertGood(read(bus, STATUS), STATUS);
      for (WriteRequest request : List.of(one(bus), several(bus))) {
        assertThat(write(bus, request)).isEqualTo(new Written(request));
      }
      assertGood(read(bus, ALARMS), ALARMS);
      assertThat(peer.writes())
          .extracting(asked -> (Object) asked.request())
          .containsExactly(arrived(one(bus)), arrived(several(bus)));
      assertThat(bus.statistics().writes()).isEqualTo(2);
      assertThat(bus.statistics().answers()).isEqualTo(4);
    }
  }

  @Test
  void theLongestWriteArrivesWhole() throws Exception {
    try (var peer = peer(WELL);
        var bus = bus(peer, LONG, 0)) {
      assertGood(read(bus, STATUS), STATUS);
      var words = Words.of(Frames.held(0, WriteRequest.MAX_COUNT));
      var request = new WriteRequest(247, 16, 0x1000, words, bus.connection());
      assertThat(write(bus, request)).isEqualTo(new Written(request));
      assertThat(peer.writes().get(0).request()).isEqualTo(arrived(request));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aRefusedWriteIsNotSentAgainEvenWhereTheUnitIsBusy(int code) throws Exception {
    try (var peer = peer(toWrites((p, a) -> p.send(p.exception(a, code))));
        var bus = bus(peer, LONG, 3)) {
      assertGood(read(bus, STATUS), STATUS);
      assertThat(write(bus, one(bus))).isEqualTo(new BusFailure.ExceptionReply(code));
      assertThat(write(bus, several(bus))).isEqualTo(new BusFailure.ExceptionReply(code));
      assertGood(read(bus, ALARMS), ALARMS);
      assertThat(peer.writes()).hasSize(2);
    }
  }

  @Test
  void aWriteThatTimesOutIsNotSentAgainAndLeavesThePollsTheirRetries() throws Exception {
    try (var peer = peer(toWrites(SILENTLY));
        var bus = bus(peer, SHORT, 3)) {
      assertGood(read(bus, STATUS), STATUS);
      assertThat(write(bus, one(bus))).isEqualTo(new BusFailure.Timeout(SHORT, 0));
      assertThat(bus.status().state()).isEqualTo(State.UP);
      assertGood(read(bus, ALARMS), ALARMS);
      assertGood(read(bus, STATUS), STATUS);
      assertThat(peer.writes()).hasSize(1);
      assertThat(bus.statistics().failures()).containsOnlyKeys("timeout");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11})
  void aGatewayThatGotNoAnswerLeavesOpenWhetherItWasWritten(int code) throws Exception {
    try (var peer = peer(toWrites((p, a) -> p.send(p.exception(a, code))));
        var bus = bus(peer, LONG, 3)) {
      assertGood(read(bus, STATUS), STATUS);
      assertThat(write(bus, one(bus))).isInstanceOf(BusFailure.Timeout.class);
      assertThat(peer.writes()).hasSize(1);
    }
  }

  private static Stream<Script> wrongConfirmations() {
    return Stream.of(
        (p, a) -> p.send(p.confirmation(a, 1, 6, CONTROL + 1, 0x10)),
        (p, a) -> p.send(p.confirmation(a, 1, 6, CONTROL, 0x11)),
        (p, a) -> p.send(p.confirmation(a, 1, 16, CONTROL, 1)),
        (p, a) -> p.send(p.confirmation(a, 2, 6, CONTROL, 0x10)),
        (p, a) -> p.send(p.registers(a, 1, 0x10)),
        (p, a) -> p.send(p.frame(a, 1, 6, 0x15, 0xB0, 0)),
        (p, a) -> p.send(p.frame(a, 1, 0x90, 2)));
  }

  @Test
  void aWrongConfirmationIsNoneAndNothingIsSentAgain() throws Exception {
    for (Script wrong : wrongConfirmations().toList()) {
      try (var peer = peer(toWrites(wrong));
          var bus = bus(peer, SHORT, 3)) {
        assertGood(read(bus, STATUS), STATUS);
        assertThat(write(bus, one(bus)))
            .isInstanceOfAny(BusFailure.BadFrame.class, BusFailure.Timeout.class);
        readUntilGood(bus, STATUS);
        assertThat(peer.writes()).hasSize(1);
      }
    }
  }

  @Test
  void aLateConfirmationIsNotTakenForThatOfTheSameWriteGivenAgain() throws Exception {
    try (var peer = peer(toWrites(SILENTLY));
        var bus = bus(peer, SHORT, 3)) {
      assertGood(read(bus, STATUS), STATUS);
      assertThat(write(bus, one(bus))).isInstanceOf(BusFailure.Timeout.class);
      var again = bus.write(one(bus)).toCompletableFuture();
      peer.send(peer.answer(peer.writes().get(0)));
      assertThat(again.get()).isInstanceOf(BusFailure.Timeout.class);
      assertThat(peer.writes()).hasSize(2);
    }
  }

  @Test
  void aLateConfirmationIsNotTakenForARead() throws Exception {
    try (var peer = peer(toWrites(SILENTLY));
        var bus = bus(peer, SHORT, 3)) {
      assertGood(read(bus, STATUS), STATUS);
      assertThat(write(bus, one(bus))).isInstanceOf(BusFailure.Timeout.class);
      peer.script(
          (p, a) -> {
            p.send(p.answer(p.writes().get(0)));
            WELL.play(p, a);
          });
      var urgent = bus.readUrgently(ALARMS, bus.connection()).toCompletableFuture();
      assertThat(urgent.get()).isNotInstanceOf(Written.class);
      if (urgent.get() instanceof Registers) {
        assertGood(urgent.get(), ALARMS);
      }
      peer.script(WELL);
      readUntilGood(bus, ALARMS);
      assertThat(peer.writes()).hasSize(1);
    }
  }

  @Test
  void whatIsUrgentGoesAheadOfAllThatWaitsInItsOwnOrder() throws Exception {
    var first = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var peer =
            peer(
                (p, a) -> {
                  if (a.number() == 1) {
                    first.countDown();
                    go.await();
                  }
                  WELL.play(p, a);
                });
        var bus = bus(peer, LONG, 0)) {
      var other = new ReadRequest(2, 0x1060, 48);
      var permissions = new ReadRequest(1, 0x15C0, 2);
      assertGood(read(bus, STATUS), STATUS);
      var inFlight = bus.read(REQUEST);
      first.await();
      var polls = List.of(bus.read(REQUEST), bus.read(other), bus.read(other));
      bus.readUrgently(permissions, bus.connection());
      bus.write(one(bus));
      var last = bus.readUrgently(STATUS, bus.connection()).toCompletableFuture();
      go.countDown();
      assertGood(last.get(), STATUS);
      for (var poll : polls) {
        assertThat(poll.toCompletableFuture().get()).isInstanceOf(Registers.class);
      }
      assertThat(inFlight.toCompletableFuture().get()).isInstanceOf(Registers.class);
      assertThat(peer.asked())
          .extracting(asked -> (BusRequest) asked.request())
          .startsWith(STATUS, REQUEST, permissions, arrived(one(bus)), STATUS)
          .hasSize(8);
    }
  }

  @Test
  void nothingIsWrittenOverAnotherConnection() throws Exception {
    try (var peer = peer(WELL);
        var bus = bus(peer, LONG, 3)) {
      assertGood(read(bus, STATUS), STATUS);
      var write = one(bus);
      long connection = bus.connection();
      peer.hangUp();
      await().until(() -> bus.connection() > connection);
      assertThat(write(bus, write)).isInstanceOf(BusFailure.NotSent.class);
      assertThat(bus.readUrgently(STATUS, connection).toCompletableFuture().get())
          .isInstanceOf(BusFailure.NotSent.class);
      readUntilGood(bus, STATUS);
      assertThat(write(bus, one(bus))).isInstanceOf(Written.class);
      assertThat(peer.writes()).hasSize(1);
    }
  }

  @Test
  void theCablePulledWhileAWriteWaitsMeansNotSent() throws Exception {
    var asked = new CountDownLatch(1);
    try (var peer = peer((p, a) -> asked.countDown());
        var bus = bus(peer, LONG, 3)) {
      var poll = bus.read(STATUS).toCompletableFuture();
      asked.await();
      var write = bus.write(one(bus)).toCompletableFuture();
      peer.script(WELL);
      peer.hangUp();
      assertThat(poll.get()).isInstanceOf(BusFailure.PortGone.class);
      assertThat(write.get()).isInstanceOf(BusFailure.NotSent.class);
      readUntilGood(bus, STATUS);
      assertThat(peer.writes()).isEmpty();
    }
  }

  @Test
  void theCablePulledDuringAWriteLeavesOpenWhetherItWasWritten() throws Exception {
    var arrived = new CountDownLatch(1);
    try (var peer = peer(toWrites((p, a) -> arrived.countDown()));
        var bus = bus(peer, LONG, 3)) {
      assertGood(read(bus, STATUS), STATUS);
      var write = bus.write(one(bus)).toCompletableFuture();
      var behind = bus.write(several(bus)).toCompletableFuture();
      arrived.await();
      peer.hangUp();
      assertThat(write.get()).isInstanceOf(BusFailure.PortGone.class);
      assertThat(behind.get()).isInstanceOf(BusFailure.NotSent.class);
      readUntilGood(bus, STATUS);
      assertThat(peer.writes()).hasSize(1);
    }
  }

  @Test
  void aBusThatIsClosedTellsWhatWasSentFromWhatWasNot() throws Exception {
    var arrived = new CountDownLatch(1);
    try (var peer = peer(toWrites((p, a) -> arrived.countDown()))) {
      var bus = bus(peer, LONG, 0);
      assertGood(read(bus, STATUS), STATUS);
      CompletableFuture<BusReply> inFlight = bus.write(one(bus)).toCompletableFuture();
      CompletableFuture<BusReply> waiting = bus.write(several(bus)).toCompletableFuture();
      arrived.await();
      bus.close();
      assertThat(inFlight.get()).isEqualTo(new BusFailure.Closed());
      assertThat(waiting.get()).isEqualTo(new BusFailure.NotSent("bus closed"));
      assertThat(write(bus, one(bus))).isEqualTo(new BusFailure.NotSent("bus closed"));
      assertThat(peer.writes()).hasSize(1);
    }
  }
}

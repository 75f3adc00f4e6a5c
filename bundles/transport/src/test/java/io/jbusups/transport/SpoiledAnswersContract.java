// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Buses.assertGood;
import static io.jbusups.transport.Buses.read;
import static io.jbusups.transport.ScriptedPeer.first;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.transport.ScriptedPeer.Asked;
import io.jbusups.transport.ScriptedPeer.Script;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no kind of bus takes for its answer, and how it goes on afterwards. */
@Timeout(60)
abstract class SpoiledAnswersContract {

  static final ReadRequest REQUEST = new ReadRequest(1, 0x1060, 48);
  static final ReadRequest STATUS = new ReadRequest(1, 0x1020, 4);
  static final ReadRequest ALARMS = new ReadRequest(1, 0x1040, 4);
  static final Duration SHORT = Duration.ofMillis(200);
  static final Duration LONG = Duration.ofSeconds(10);

  abstract ScriptedPeer peer(Script script) throws Exception;

  abstract QueuedBus bus(ScriptedPeer peer, Duration timeout, int retries);

  /**
   * Asks until there is an answer; everything before it has to be a failure that may be retried.
   */
  static void readUntilGood(QueuedBus bus, ReadRequest request) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              BusReply reply = read(bus, request);
              assertThat(reply)
                  .isNotInstanceOf(BusFailure.ExceptionReply.class)
                  .isNotInstanceOf(BusFailure.Closed.class);
              if (reply instanceof Registers) {
                assertGood(reply, request);
              }
              return reply instanceof Registers;
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 47, 49, 125})
  void anAnswerOfAnotherLengthIsNotUsed(int count) throws Exception {
    spoiled((p, a) -> p.send(p.registers(a, 1, Frames.held(0x1060, count))));
  }

  @Test
  void anAnswerOfAnotherUnitIsNotUsed() throws Exception {
    spoiled((p, a) -> p.send(p.registers(a, 2, new int[48])));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 6, 0x84, 0x43})
  void anAnswerOfAnotherFunctionIsNotUsed(int function) throws Exception {
    int[] body = new int[97];
    body[0] = 96;
    spoiled((p, a) -> p.send(p.frame(a, 1, function, body)));
  }

  private void spoiled(Script script) throws Exception {
    try (var peer = peer(first(script));
        var bus = bus(peer, LONG, 1)) {
      assertGood(read(bus, REQUEST), REQUEST);
      assertThat(peer.asked()).hasSize(2);
      assertThat(bus.statistics().failures()).containsOnlyKeys("badFrame");
    }
  }

  @Test
  void aLateAnswerIsNeverTakenForAnotherRequests() throws Exception {
    var stale = new CompletableFuture<Asked>();
    try (var peer = peer(first((p, a) -> stale.complete(a)));
        var bus = bus(peer, SHORT, 0)) {
      assertThat(read(bus, STATUS)).isInstanceOf(BusFailure.Timeout.class);
      var alarms = bus.read(ALARMS).toCompletableFuture();
      peer.send(peer.answer(stale.get()));
      assertGood(alarms.get(), ALARMS);
    }
  }

  @Test
  void aLateAnswerInFrontOfTheRightOneIsNotUsed() throws Exception {
    var stale = new CompletableFuture<Asked>();
    try (var peer =
            peer(
                (p, a) -> {
                  if (a.number() == 0) {
                    stale.complete(a);
                  } else {
                    p.send(a.number() == 1 ? p.answer(stale.join()) : new byte[0]);
                    p.send(p.answer(a));
                  }
                });
        var bus = bus(peer, SHORT, 0)) {
      assertThat(read(bus, STATUS)).isInstanceOf(BusFailure.Timeout.class);
      readUntilGood(bus, REQUEST);
      readUntilGood(bus, ALARMS);
      readUntilGood(bus, STATUS);
    }
  }

  @Test
  void anAnswerThatComesTwiceIsNotTakenForTheNextRequests() throws Exception {
    try (var peer = peer((p, a) -> p.send(Frames.join(p.answer(a), p.answer(a))));
        var bus = bus(peer, SHORT, 2)) {
      for (int i = 0; i < 3; i++) {
        var status = bus.read(STATUS).toCompletableFuture();
        var alarms = bus.read(ALARMS).toCompletableFuture();
        assertGood(status.get(), STATUS);
        assertGood(alarms.get(), ALARMS);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 7, 20, 64})
  void garbageIsNeverUsedAndHealed(int length) throws Exception {
    byte[] garbage = new byte[length];
    Arrays.fill(garbage, (byte) 0x55);
    try (var peer = peer(first((p, a) -> p.send(Frames.join(garbage, p.answer(a)))));
        var bus = bus(peer, SHORT, 1)) {
      readUntilGood(bus, REQUEST);
      readUntilGood(bus, STATUS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 7, 8, 50, 100})
  void aTruncatedAnswerIsATimeOutThatTellsHowMuchCameAndIsHealed(int length) throws Exception {
    try (var peer = peer(first((p, a) -> p.send(Arrays.copyOf(p.answer(a), length))));
        var bus = bus(peer, LONG, 0)) {
      BusReply reply = read(bus, REQUEST);
      assertThat(reply).isInstanceOf(BusFailure.Timeout.class);
      assertThat(((BusFailure.Timeout) reply).bytesSeen()).isEqualTo(length);
      assertThat(((BusFailure.Timeout) reply).waited()).isLessThan(LONG);
      readUntilGood(bus, STATUS);
    }
  }

  @Test
  void bytesMayTrickleIn() throws Exception {
    try (var peer =
            peer(
                (p, a) -> {
                  for (byte b : p.answer(a)) {
                    p.send(new byte[] {b});
                    new CountDownLatch(1).await(2, TimeUnit.MILLISECONDS);
                  }
                });
        var bus = bus(peer, LONG, 3)) {
      assertGood(read(bus, REQUEST), REQUEST);
    }
  }
}

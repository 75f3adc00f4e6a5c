// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Buses.assertGood;
import static io.jbusups.transport.Buses.read;
import static io.jbusups.transport.ScriptedPeer.SILENTLY;
import static io.jbusups.transport.ScriptedPeer.WELL;
import static io.jbusups.transport.ScriptedPeer.first;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusStatus.State;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every kind of bus does, whatever its far end does. */
abstract class BusContract extends WritesContract {

  @Test
  void readsRegistersAndCountsThem() throws Exception {
    try (var peer = peer(WELL);
        var bus = bus(peer, LONG, 0)) {
      long before = System.nanoTime();
      for (ReadRequest request : new ReadRequest[] {REQUEST, STATUS, ALARMS, REQUEST}) {
        BusReply reply = read(bus, request);
        assertGood(reply, request);
        assertThat(((Registers) reply).askedAt()).isBetween(before, System.nanoTime());
      }
      assertThat(bus.status().state()).isEqualTo(State.UP);
      assertThat(bus.statistics().answers()).isEqualTo(4);
      assertThat(bus.statistics().failures()).isEmpty();
    }
  }

  @Test
  void readsAsManyRegistersAsAFrameHolds() throws Exception {
    try (var peer = peer(WELL);
        var bus = bus(peer, LONG, 0)) {
      var most = new ReadRequest(247, 0x1000, ReadRequest.MAX_COUNT);
      assertGood(read(bus, most), most);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 12, 128, 255})
  void aRefusalComesBackAtOnce(int code) throws Exception {
    try (var peer = peer((p, a) -> p.send(p.exception(a, code)));
        var bus = bus(peer, LONG, 2)) {
      assertThat(read(bus, REQUEST)).isEqualTo(new BusFailure.ExceptionReply(code));
      assertThat(peer.asked()).hasSize(1);
      assertThat(bus.status().state()).as("a refusal is an answer").isEqualTo(State.UP);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11})
  void aGatewayThatGotNoAnswerIsATimeOutAndNoRefusal(int code) throws Exception {
    try (var peer = peer((p, a) -> p.send(p.exception(a, code)));
        var bus = bus(peer, LONG, 2)) {
      assertThat(read(bus, REQUEST))
          .isInstanceOfSatisfying(
              BusFailure.Timeout.class,
              timeout ->
                  assertThat(timeout.cause()).startsWith("the gateway got no answer: exception"));
      assertThat(peer.asked()).hasSize(3);
      assertThat(bus.status().state()).isEqualTo(State.DEGRADED);
      peer.script(WELL);
      assertGood(read(bus, REQUEST), REQUEST);
      assertThat(bus.status().state()).isEqualTo(State.UP);
    }
  }

  @Test
  void busyIsAskedAgain() throws Exception {
    try (var peer = peer(first((p, a) -> p.send(p.exception(a, 6))));
        var bus = bus(peer, LONG, 1)) {
      assertGood(read(bus, REQUEST), REQUEST);
      assertThat(bus.statistics().failures()).containsOnlyKeys("exception");
    }
  }

  @Test
  void silenceIsATimeOutAfterAllTries() throws Exception {
    try (var peer = peer(SILENTLY);
        var bus = bus(peer, SHORT, 2)) {
      assertThat(read(bus, REQUEST)).isEqualTo(new BusFailure.Timeout(SHORT, 0));
      await().until(() -> peer.asked().size() == 3);
      assertThat(bus.status().state()).isEqualTo(State.DEGRADED);
      peer.script(WELL);
      assertGood(read(bus, REQUEST), REQUEST);
      assertThat(bus.status().state()).isEqualTo(State.UP);
    }
  }

  @Test
  void anEndInMidFrameIsNoticedAtOnceAndTheBusComesBack() throws Exception {
    var arrived = new CountDownLatch(1);
    try (var peer =
            peer(
                first(
                    (p, a) -> {
                      p.send(Arrays.copyOf(p.answer(a), 10));
                      arrived.countDown();
                    }));
        var bus = bus(peer, LONG, 3)) {
      var reply = bus.read(REQUEST).toCompletableFuture();
      arrived.await();
      peer.hangUp();
      assertThat(reply.get()).isInstanceOf(BusFailure.PortGone.class);
      readUntilGood(bus, REQUEST);
      assertThat(bus.status().state()).isEqualTo(State.UP);
    }
  }

  @Test
  void anEndWhileIdleIsNoticedAndTheBusComesBackTimeAndAgain() throws Exception {
    try (var peer = peer(WELL);
        var bus = bus(peer, LONG, 0)) {
      for (int i = 0; i < 3; i++) {
        readUntilGood(bus, REQUEST);
        var since = bus.status().since();
        peer.hangUp();
        await().until(() -> !bus.status().since().equals(since));
      }
      readUntilGood(bus, REQUEST);
    }
  }

  @Test
  void unitsTakeTurnsAndADeadOneDoesNotStarveTheOthers() throws Exception {
    try (var peer =
            peer(
                (p, a) -> {
                  if (a.request().unit() != 9) {
                    WELL.play(p, a);
                  }
                });
        var bus = bus(peer, SHORT, 2)) {
      var dead = new ReadRequest(9, 0x1060, 48);
      assertThat(read(bus, dead)).isInstanceOf(BusFailure.Timeout.class);
      int asked = peer.asked().size();
      for (int round = 0; round < 20; round++) {
        List<CompletableFuture<BusReply>> replies = new ArrayList<>();
        var failing = bus.read(dead).toCompletableFuture();
        for (int unit = 1; unit <= 8; unit++) {
          replies.add(bus.read(new ReadRequest(unit, 0x1060, 48)).toCompletableFuture());
        }
        for (int unit = 1; unit <= 8; unit++) {
          assertGood(replies.get(unit - 1).get(), new ReadRequest(unit, 0x1060, 48));
        }
        assertThat(failing.get()).isInstanceOf(BusFailure.Timeout.class);
      }
      assertThat(peer.asked().size() - asked).as("hardly any for the dead one").isBetween(160, 170);
    }
  }

  @Test
  void closingCompletesWhatWaitsAndWhatComesLater() throws Exception {
    var arrived = new CountDownLatch(1);
    try (var peer = peer((p, a) -> arrived.countDown())) {
      var bus = bus(peer, LONG, 0);
      var inFlight = bus.read(REQUEST).toCompletableFuture();
      var waiting = bus.read(STATUS).toCompletableFuture();
      arrived.await();
      bus.close();
      assertThat(inFlight.get()).isEqualTo(new BusFailure.Closed());
      assertThat(waiting.get()).isEqualTo(new BusFailure.Closed());
      assertThat(read(bus, REQUEST)).isEqualTo(new BusFailure.Closed());
    }
  }

  @Test
  void whoeverGetsAnAnswerMayCloseTheBusAtOnce() throws Exception {
    try (var peer = peer(WELL)) {
      await().until(() -> threads().isEmpty());
      long before = descriptors();
      var bus = bus(peer, LONG, 0);
      assertGood(read(bus, REQUEST), REQUEST);
      var waiting = new ArrayList<CompletableFuture<BusReply>>();
      var closed =
          bus.read(REQUEST)
              .thenAccept(
                  reply -> {
                    waiting.add(bus.read(STATUS).toCompletableFuture());
                    bus.close();
                    waiting.add(bus.read(ALARMS).toCompletableFuture());
                  })
              .toCompletableFuture();
      closed.get(Buses.PATIENCE_SECONDS, TimeUnit.SECONDS);
      for (var reply : waiting) {
        assertThat(reply.get(Buses.PATIENCE_SECONDS, TimeUnit.SECONDS))
            .isEqualTo(new BusFailure.Closed());
      }
      await().until(() -> threads().isEmpty());
      await().until(() -> descriptors() <= before);
      bus.close();
      assertThat(read(bus, REQUEST)).isEqualTo(new BusFailure.Closed());
    }
  }

  @Test
  void livesLeaveNoThreadAndNoDescriptor() throws Exception {
    try (var peer = peer(WELL)) {
      life(peer);
      await().until(() -> threads().isEmpty());
      // The peer closes its end of a connection when it finds that ours is closed.
      long before = descriptors();
      for (int i = 0; i < 30; i++) {
        life(peer);
      }
      await().until(() -> descriptors() <= before);
      await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }
  }

  private void life(ScriptedPeer peer) throws Exception {
    try (var bus = bus(peer, LONG, 0)) {
      assertGood(read(bus, REQUEST), REQUEST);
    }
  }

  /** Those of buses, and of the look-up of their hosts. */
  static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("jbus-"))
        .toList();
  }

  static long descriptors() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Buses.assertGood;
import static io.jbusups.transport.Buses.read;
import static io.jbusups.transport.ScriptedSlave.SILENTLY;
import static io.jbusups.transport.ScriptedSlave.WELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusStatus.State;
import io.jbusups.bus.ReadRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ports that are not there, go away, and come back. */
@Timeout(60)
class ReconnectTest {

  private static final ReadRequest REQUEST = new ReadRequest(1, 0x1060, 48);
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir Path directory;

  private static void awaitState(QueuedBus bus, State state) {
    await().atMost(Duration.ofSeconds(20)).until(() -> bus.status().state() == state);
  }

  @Test
  void followsItsLinkToAnotherDeviceWhenTheFirstVanishesWhileIdle() throws Exception {
    Path link = directory.resolve("by-id");
    var first = new ScriptedSlave(WELL);
    first.linkTo(link);
    try (var bus = Buses.open(link, LONG, 0)) {
      assertGood(read(bus, REQUEST), REQUEST);
      first.close();
      awaitState(bus, State.RECONNECTING);
      assertThat(read(bus, REQUEST)).isInstanceOf(BusFailure.PortGone.class);
      try (var second = new ScriptedSlave(WELL)) {
        second.linkTo(link);
        awaitState(bus, State.UP);
        assertGood(read(bus, REQUEST), REQUEST);
        assertThat(second.received()).hasSize(1);
      }
    }
  }

  @Test
  void followsItsLinkAlthoughTheFirstDeviceIsStillThere() throws Exception {
    Path link = directory.resolve("by-id");
    try (var first = new ScriptedSlave(WELL);
        var second = new ScriptedSlave(WELL)) {
      Files.createSymbolicLink(link, first.path());
      try (var bus = Buses.open(link, LONG, 0)) {
        assertGood(read(bus, REQUEST), REQUEST);
        Path next = directory.resolve("next");
        Files.createSymbolicLink(next, second.path());
        Files.move(next, link, StandardCopyOption.REPLACE_EXISTING);
        await()
            .until(
                () -> {
                  assertThat(read(bus, REQUEST)).isNotInstanceOf(BusFailure.Timeout.class);
                  return !second.received().isEmpty();
                });
        assertThat(bus.status().state()).isEqualTo(State.UP);
        assertThat(bus.connection()).as("as nobody may have seen it away").isEqualTo(2);
      }
    }
  }

  @Test
  void keepsAPortThatWorksWhileItsLinkIsBeingMadeAnew() throws Exception {
    Path link = directory.resolve("by-id");
    try (var slave = new ScriptedSlave(WELL)) {
      Files.createSymbolicLink(link, slave.path());
      try (var bus = Buses.open(link, LONG, 0)) {
        assertGood(read(bus, REQUEST), REQUEST);
        var since = bus.status().since();
        Files.delete(link);
        for (int i = 0; i < 100; i++) {
          assertGood(read(bus, REQUEST), REQUEST);
        }
        Files.createSymbolicLink(link, slave.path());
        assertThat(bus.status().since()).isEqualTo(since);
      }
    }
  }

  @Test
  void aPortThatVanishesInMidFrameIsGoneAtOnce() throws Exception {
    var arrived = new CountDownLatch(1);
    var slave =
        new ScriptedSlave(
            (s, r) -> {
              s.send(Arrays.copyOf(r.answer(), 10));
              arrived.countDown();
            });
    try (var bus = Buses.open(slave.path(), LONG, 3)) {
      var reply = bus.read(REQUEST).toCompletableFuture();
      arrived.await();
      slave.close();
      assertThat(reply.get()).isInstanceOf(BusFailure.PortGone.class);
      assertThat(bus.status().state()).isEqualTo(State.RECONNECTING);
      assertThat(bus.status().cause()).contains(slave.path().toString());
      assertThat(bus.statistics().failures()).containsEntry("portGone", 1L);
    }
  }

  @Test
  void aPortThatAppearsLaterIsOpenedAtOnce() throws Exception {
    Path link = directory.resolve("by-id");
    try (var bus = Buses.open(link, LONG, 0)) {
      awaitState(bus, State.DOWN);
      assertThat(bus.status().cause()).contains(link.toString()).contains("does not exist");
      assertThat(read(bus, REQUEST)).isEqualTo(new BusFailure.PortGone(bus.status().cause()));
      try (var slave = new ScriptedSlave(WELL)) {
        slave.linkTo(link);
        awaitState(bus, State.UP);
        assertGood(read(bus, REQUEST), REQUEST);
      }
    }
  }

  @Test
  void onlyOneBusGetsAPortAndTheOtherGetsItAfterwards() throws Exception {
    try (var slave = new ScriptedSlave(WELL)) {
      var first = Buses.open(slave.path(), LONG, 0);
      try (first) {
        assertGood(read(first, REQUEST), REQUEST);
        try (var second = Buses.open(slave.path(), LONG, 0)) {
          awaitState(second, State.DOWN);
          assertThat(second.status().cause()).contains("in use");
          assertGood(read(first, REQUEST), REQUEST);
          first.close();
          awaitState(second, State.UP);
          assertGood(read(second, REQUEST), REQUEST);
        }
      }
    }
  }

  @Test
  void aSilentUnitGetsItsRetriesBackWhenThePortIsOpenedAgain() throws Exception {
    Path link = directory.resolve("by-id");
    try (var bus = Buses.open(link, Duration.ofMillis(50), 2)) {
      try (var deaf = new ScriptedSlave(SILENTLY)) {
        deaf.linkTo(link);
        awaitState(bus, State.UP);
        assertThat(read(bus, REQUEST)).isInstanceOf(BusFailure.Timeout.class);
        assertThat(bus.status().state()).isEqualTo(State.DEGRADED);
      }
      awaitState(bus, State.RECONNECTING);
      try (var slave = new ScriptedSlave(SILENTLY)) {
        slave.linkTo(link);
        awaitState(bus, State.UP);
        assertThat(read(bus, REQUEST)).isInstanceOf(BusFailure.Timeout.class);
        await().until(() -> slave.received().size() == 3);
      }
    }
  }
}

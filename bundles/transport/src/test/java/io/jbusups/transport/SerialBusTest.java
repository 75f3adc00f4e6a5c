// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Buses.assertGood;
import static io.jbusups.transport.Buses.read;
import static io.jbusups.transport.ScriptedSlave.SILENTLY;
import static io.jbusups.transport.ScriptedSlave.WELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusStatus.State;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.transport.SerialSettings.Parity;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bus over a real pseudo-terminal with a slave that breaks the rules one at a time. */
@Timeout(60)
class SerialBusTest {

  private static final ReadRequest REQUEST = new ReadRequest(1, 0x1060, 48);
  private static final ReadRequest STATUS = new ReadRequest(1, 0x1020, 4);
  private static final Duration SHORT = Duration.ofMillis(60);
  private static final Duration LONG = Duration.ofSeconds(10);

  @Test
  void readsRegistersAndCountsThem() throws Exception {
    try (var slave = new ScriptedSlave(WELL);
        var bus = Buses.open(slave.path(), LONG, 0)) {
      long before = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        BusReply reply = read(bus, REQUEST);
        assertGood(reply, REQUEST);
        assertThat(((Registers) reply).askedAt()).isBetween(before, System.nanoTime());
      }
      assertThat(bus.status().state()).isEqualTo(State.UP);
      assertThat(bus.status().cause()).isEmpty();
      assertThat(bus.status().endpoint()).isEqualTo(slave.path() + " 9600 8N1");
      var statistics = bus.statistics();
      assertThat(statistics.transactions()).isEqualTo(20);
      assertThat(statistics.answers()).isEqualTo(20);
      assertThat(statistics.failures()).isEmpty();
      assertThat(statistics.roundTripP50()).isPositive().isLessThan(LONG);
      assertThat(statistics.utilisation()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void silenceIsATimeoutAfterAllTries() throws Exception {
    try (var slave = new ScriptedSlave(SILENTLY);
        var bus = Buses.open(slave.path(), SHORT, 2)) {
      assertThat(read(bus, REQUEST)).isEqualTo(new BusFailure.Timeout(SHORT, 0));
      await().until(() -> slave.received().size() == 3);
      assertThat(bus.statistics().failures()).containsEntry("timeout", 3L);
      assertThat(read(bus, REQUEST)).isInstanceOf(BusFailure.Timeout.class);
      // A silent unit gets one attempt.
      assertThat(bus.statistics().transactions()).isEqualTo(4);
      await().until(() -> slave.received().size() == 4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 255})
  void refusalsComeBackAtOnce(int code) throws Exception {
    try (var slave = new ScriptedSlave((s, r) -> s.send(Frames.exception(1, code)));
        var bus = Buses.open(slave.path(), LONG, 2)) {
      assertThat(read(bus, REQUEST)).isEqualTo(new BusFailure.ExceptionReply(code));
      assertThat(slave.received()).hasSize(1);
      assertThat(bus.status().state()).as("a refusal is an answer").isEqualTo(State.UP);
    }
  }

  @Test
  void busyIsAskedAgain() throws Exception {
    try (var slave = ScriptedSlave.first((s, r) -> s.send(Frames.exception(1, 6)));
        var bus = Buses.open(slave.path(), LONG, 1)) {
      assertGood(read(bus, REQUEST), REQUEST);
      assertThat(bus.statistics().failures()).containsOnlyKeys("exception");
    }
  }

  @Test
  void aDeadUnitDoesNotStarveTheOthers() throws Exception {
    try (var slave =
            new ScriptedSlave(
                (s, r) -> {
                  if (r.request().unit() == 1) {
                    WELL.play(s, r);
                  }
                });
        var bus = Buses.open(slave.path(), Duration.ofMillis(200), 2)) {
      var dead = new ReadRequest(2, 0x1060, 48);
      assertThat(read(bus, dead)).isInstanceOf(BusFailure.Timeout.class);
      long asked = slave.received().size();
      for (int i = 0; i < 100; i++) {
        var failing = bus.read(dead).toCompletableFuture();
        assertGood(read(bus, REQUEST), REQUEST);
        assertThat(failing.get()).isInstanceOf(BusFailure.Timeout.class);
      }
      assertThat(slave.received().size() - asked)
          .as("hardly any for the dead one")
          .isBetween(100L, 110L);
    }
  }

  @Test
  void closingCompletesWhatWaitsAndWhatComesLater() throws Exception {
    var arrived = new CountDownLatch(1);
    try (var slave = new ScriptedSlave((s, r) -> arrived.countDown())) {
      var bus = Buses.open(slave.path(), LONG, 0);
      var inFlight = bus.read(REQUEST).toCompletableFuture();
      var waiting = bus.read(STATUS).toCompletableFuture();
      arrived.await();
      bus.close();
      assertThat(inFlight.get()).isEqualTo(new BusFailure.Closed());
      assertThat(waiting.get()).isEqualTo(new BusFailure.Closed());
      assertThat(read(bus, REQUEST)).isEqualTo(new BusFailure.Closed());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1200, NONE, 2, false",
    "9600, EVEN, 1, true",
    "19200, ODD, 1, true",
    "12345, MARK, 2, false",
    "115200, SPACE, 1, false"
  })
  void opensAtItsSettings(int baud, Parity parity, int stopBits, boolean rs485) throws Exception {
    try (var slave = new ScriptedSlave(WELL)) {
      String port = slave.path().toString();
      var settings = new SerialSettings("test", port, baud, parity, stopBits, LONG, 0, null, rs485);
      try (var bus = Buses.open(settings)) {
        assertGood(read(bus, REQUEST), REQUEST);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Buses.assertGood;
import static io.jbusups.transport.Buses.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusStatus.State;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import io.jbusups.transport.TcpSettings.Framing;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many buses on the one thread that all of them share. */
@Timeout(120)
class TcpThreadTest {

  private static final ReadRequest REQUEST = new ReadRequest(1, 0x1060, 48);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final List<QueuedBus> buses = new ArrayList<>();
  private final ExecutorService asker = Executors.newSingleThreadExecutor();

  private List<QueuedBus> open(int count, int port) {
    List<QueuedBus> opened = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      opened.add(TcpBuses.open(port, Framing.TCP, LONG, 0));
    }
    buses.addAll(opened);
    return opened;
  }

  @AfterEach
  void close() {
    buses.forEach(QueuedBus::close);
    asker.shutdown();
    await().untilAsserted(() -> assertThat(BusContract.threads()).isEmpty());
  }

  /** Exchanges one after the other, as a driver makes them; completes with the last one. */
  private CompletableFuture<Void> exchanges(RegisterBus bus, int count) {
    return bus.read(REQUEST)
        .thenComposeAsync(
            reply -> {
              assertGood(reply, REQUEST);
              return count == 1
                  ? CompletableFuture.completedFuture(null)
                  : exchanges(bus, count - 1);
            },
            asker)
        .toCompletableFuture();
  }

  private void carryOut(List<QueuedBus> buses, int count) throws Exception {
    var all = buses.stream().map(bus -> exchanges(bus, count)).toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).get(Buses.PATIENCE_SECONDS * 3, TimeUnit.SECONDS);
  }

  @Test
  void hundredsOfBusesShareOneThreadAndLeaveNothingBehind() throws Exception {
    try (var slave = new CrowdedSlave()) {
      long before = BusContract.descriptors();
      List<QueuedBus> all = open(200, slave.port());
      carryOut(all, 10);
      assertThat(BusContract.threads()).containsExactly("jbus-tcp");
      assertThat(slave.answers()).isEqualTo(2000);
      for (QueuedBus bus : all) {
        assertThat(bus.status().state()).isEqualTo(State.UP);
        assertThat(bus.connection()).isEqualTo(1);
        assertThat(bus.statistics().answers()).isEqualTo(10);
        assertThat(bus.statistics().failures()).isEmpty();
      }
      all.subList(1, 200).forEach(QueuedBus::close);
      carryOut(all.subList(0, 1), 10);
      all.get(0).close();
      await().until(() -> BusContract.descriptors() <= before);
    }
  }

  @Test
  void whoeverMisbehavesHoldsUpNobodyElse() throws Exception {
    var end = new CountDownLatch(1);
    HostLookup.Resolver hanging =
        host -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            // over
          }
          throw new UnknownHostException(host);
        };
    try (var slave = new CrowdedSlave();
        var hostile = new HostilePeers()) {
      List<QueuedBus> good = open(20, slave.port());
      QueuedBus unresolved =
          TcpBuses.open(new TcpSettings("test", "ups", 502, Framing.TCP, LONG, 0), hanging);
      QueuedBus blackHoled = open(1, hostile.blackHole()).get(0);
      QueuedBus refused = open(1, hostile.refusing()).get(0);
      buses.add(unresolved);
      List<QueuedBus> bad = new ArrayList<>(List.of(unresolved, blackHoled, refused));
      for (Framing framing : Framing.values()) {
        for (int port : List.of(hostile.flooding(), hostile.trickling(), hostile.silent())) {
          bad.add(TcpBuses.open(port, framing, Duration.ofMillis(500), 0));
        }
      }
      buses.addAll(bad);
      List<CompletableFuture<BusReply>> failing = new ArrayList<>();
      for (QueuedBus bus : bad) {
        failing.add(bus.read(REQUEST).toCompletableFuture());
      }
      carryOut(good, 100);
      assertThat(slave.answers()).isEqualTo(2000);
      for (QueuedBus bus : good) {
        assertThat(bus.connection()).isEqualTo(1);
        assertThat(bus.statistics().failures()).isEmpty();
      }
      assertThat(unresolved.status().state()).as("waited for").isEqualTo(State.OPENING);
      assertThat(blackHoled.status().state()).as("waited for").isEqualTo(State.OPENING);
      assertThat(failing.get(0)).isNotDone();
      assertThat(failing.get(1)).isNotDone();
      for (var reply : failing.subList(2, failing.size())) {
        assertThat(reply.get(Buses.PATIENCE_SECONDS, TimeUnit.SECONDS))
            .isInstanceOf(BusFailure.class);
      }
      carryOut(good, 10);
      end.countDown();
      assertThat(failing.get(0).get()).isInstanceOf(BusFailure.PortGone.class);
    }
  }

  @Test
  void aBusThatFailsBeyondRepairIsGivenUpAndTheOthersStay() throws Exception {
    var ended = new CountDownLatch(1);
    try (var slave = new CrowdedSlave()) {
      List<QueuedBus> good = open(2, slave.port());
      List<String> errors =
          Logged.during(
              "ERROR",
              () -> {
                var seat = TcpThread.seat("broken");
                seat.start(
                    new Steps() {
                      @Override
                      public Pause step() {
                        throw new StackOverflowError("a defect");
                      }

                      @Override
                      public void end() {}

                      @Override
                      public void ended() {
                        ended.countDown();
                      }
                    });
                return seat.awaitEnd(LONG);
              });
      assertThat(errors).singleElement().asString().contains("bus broken").contains("for good");
      assertThat(ended.getCount()).isZero();
      carryOut(good, 10);
    }
  }

  @Test
  void aConsumersDefectHarmsNobody() throws Exception {
    try (var slave = new CrowdedSlave()) {
      List<QueuedBus> good = open(3, slave.port());
      for (int i = 0; i < 10; i++) {
        var broken =
            good.get(0)
                .read(REQUEST)
                .thenAccept(
                    reply -> {
                      if (Thread.currentThread().getName().equals("jbus-tcp")) {
                        Thread.currentThread().interrupt();
                      }
                      throw new StackOverflowError("a consumer's defect");
                    });
        carryOut(good, 3);
        assertThat(broken.toCompletableFuture()).isCompletedExceptionally();
      }
    }
  }

  @Test
  void whoeverHoldsTheThreadUpIsNamed() throws Exception {
    try (var slave = new CrowdedSlave()) {
      List<QueuedBus> good = open(2, slave.port());
      carryOut(good, 1);
      List<String> warnings =
          Logged.during(
              "WARN",
              () -> {
                for (int i = 0; i < 2; i++) {
                  var held = new CountDownLatch(1);
                  var slow =
                      good.get(0)
                          .read(REQUEST)
                          .thenAccept(
                              reply -> {
                                try {
                                  held.await(1200, TimeUnit.MILLISECONDS);
                                } catch (InterruptedException e) {
                                  throw new IllegalStateException(e);
                                }
                              });
                  slow.toCompletableFuture().get();
                }
                return read(good.get(0), REQUEST);
              });
      assertThat(warnings).singleElement().asString().contains("bus test: whoever took an answer");
    }
  }

  @Test
  void aBusMayCloseAnotherOneWithoutWaitingForItself() throws Exception {
    try (var slave = new CrowdedSlave()) {
      List<QueuedBus> two = open(2, slave.port());
      carryOut(two, 1);
      var closed = two.get(0).read(REQUEST).thenAccept(reply -> two.get(1).close());
      closed.toCompletableFuture().get(Buses.PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(read(two.get(1), REQUEST)).isEqualTo(new BusFailure.Closed());
      carryOut(two.subList(0, 1), 5);
    }
  }
}

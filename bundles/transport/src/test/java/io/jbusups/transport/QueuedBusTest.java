// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusStatus.State;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bus over a line made of queues. */
@Timeout(60)
class QueuedBusTest {

  private static final ReadRequest REQUEST = new ReadRequest(1, 0x1060, 4);

  /** Answers at once; overridden where a test wants otherwise. */
  private static class Line implements Endpoint.Blocking, Link {
    final LinkedBlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();

    @Override
    public void write(byte[] frame) throws IOException {
      answers.add(Frames.answer(frame[0], Frames.held(0x1060, 4)));
    }

    @Override
    public int receive(byte[] into) {
      byte[] next = answers.poll();
      if (next == null) {
        return 0;
      }
      System.arraycopy(next, 0, into, 0, next.length);
      return next.length;
    }

    @Override
    public void await(long deadline) {
      while (answers.isEmpty() && deadline - System.nanoTime() > 0) {
        LockSupport.parkNanos(100_000);
      }
    }

    @Override
    public void drain() {
      answers.clear();
    }

    @Override
    public Optional<String> outdated() {
      return Optional.empty();
    }

    @Override
    public void close() {}

    @Override
    public String description() {
      return "queues";
    }

    @Override
    public Link connect() throws IOException {
      return this;
    }

    @Override
    public Presence presence() {
      return new Presence(true, "");
    }
  }

  private static QueuedBus bus(Line line) {
    return new QueuedBus(
        "test",
        line,
        QueuedBus.rtu(LineTiming.of(115_200, 10)),
        Duration.ofSeconds(10),
        0,
        new OwnThread("test", line));
  }

  @Test
  void repliesCompleteOnTheBussOwnThread() throws Exception {
    var listening = new CountDownLatch(1);
    var line =
        new Line() {
          @Override
          public void write(byte[] frame) throws IOException {
            try {
              listening.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            super.write(frame);
          }
        };
    try (var bus = bus(line)) {
      var thread = new CompletableFuture<String>();
      var unused =
          bus.read(REQUEST).thenAccept(reply -> thread.complete(Thread.currentThread().getName()));
      listening.countDown();
      assertThat(thread.get()).isEqualTo("jbus-bus-test");
    }
  }

  @Test
  void whoeverContinuesWithAnExceptionHarmsNobody() throws Exception {
    try (var bus = bus(new Line())) {
      var broken =
          bus.read(REQUEST)
              .thenAccept(
                  reply -> {
                    throw new IllegalStateException("a consumer's defect");
                  });
      await().until(() -> broken.toCompletableFuture().isDone());
      assertThat(Buses.read(bus, REQUEST)).isInstanceOf(Registers.class);
    }
  }

  @Test
  void aDefectInsideIsLoggedAndTheLineOpenedAgain() throws Exception {
    var opened = new AtomicInteger();
    var line =
        new Line() {
          @Override
          public Link connect() {
            if (opened.incrementAndGet() == 1) {
              throw new IllegalStateException("defect");
            }
            return this;
          }
        };
    List<String> errors =
        Logged.during(
            "ERROR",
            () -> {
              try (var bus = bus(line)) {
                await().until(() -> bus.status().state() == State.UP);
                assertThat(Buses.read(bus, REQUEST)).isInstanceOf(Registers.class);
              }
              return null;
            });
    assertThat(errors).singleElement().asString().contains("starts afresh");
  }

  @Test
  void closingFreesAWorkerThatHangsInItsPort() throws Exception {
    var hanging = new CountDownLatch(1);
    var freed = new CountDownLatch(1);
    var line =
        new Line() {
          @Override
          public void write(byte[] frame) throws IOException {
            hanging.countDown();
            boolean free = false;
            while (!free) {
              try {
                free = freed.await(1, TimeUnit.MINUTES);
              } catch (InterruptedException e) {
                // a driver's system call does not care
              }
            }
            throw new IOException("closed");
          }

          @Override
          public void close() {
            freed.countDown();
          }
        };
    var bus = bus(line);
    var reply = bus.read(REQUEST).toCompletableFuture();
    hanging.await();
    bus.close();
    assertThat(reply.get(1, TimeUnit.SECONDS)).isInstanceOf(BusFailure.class);
    assertThat(Buses.read(bus, REQUEST)).isEqualTo(new BusFailure.Closed());
  }

  @Test
  void aFloodIsRefusedAtOnceAndEveryReplyComes() throws Exception {
    try (var bus = bus(new Line())) {
      List<CompletableFuture<BusReply>> replies = new ArrayList<>();
      for (int i = 0; i < 5000; i++) {
        replies.add(bus.read(REQUEST).toCompletableFuture());
      }
      int refused = 0;
      for (var reply : replies) {
        BusReply result = reply.get();
        if (result instanceof BusFailure.Overload overload) {
          assertThat(overload.cause()).contains("too many requests");
          refused++;
        } else {
          assertThat(result).isInstanceOf(Registers.class);
        }
      }
      assertThat(refused).isPositive();
      assertThat(Buses.read(bus, REQUEST)).isInstanceOf(Registers.class);
    }
  }

  @Test
  void tracesFramesInHexWhileSwitchedOn() throws Exception {
    try (var bus = bus(new Line())) {
      assertThat(bus.tracing()).isFalse();
      List<String> lines =
          Logged.during(
              "INFO",
              () -> {
                Buses.read(bus, REQUEST);
                bus.trace(true);
                assertThat(bus.tracing()).isTrue();
                Buses.read(bus, REQUEST);
                bus.trace(false);
                return Buses.read(bus, REQUEST);
              });
      assertThat(lines)
          .containsExactly(
              "INFO io.jbusups.trace.test - > 01 03 10 60 00 04 40 D7",
              "INFO io.jbusups.trace.test - < "
                  + hex(Frames.answer(1, Frames.held(0x1060, 4)))
                  + " (answer)");
    }
  }

  private static String hex(byte[] bytes) {
    var text = new StringBuilder();
    for (byte b : bytes) {
      text.append(text.isEmpty() ? "" : " ").append("%02X".formatted(b));
    }
    return text.toString();
  }
}

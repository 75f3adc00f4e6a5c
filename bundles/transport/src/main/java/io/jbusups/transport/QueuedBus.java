// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusStatistics;
import io.jbusups.bus.BusStatus;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import io.jbusups.bus.WriteRequest;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bus whose machine runs on a thread, its own or one that it shares. Its settings never change:
 * other settings make another bus.
 */
final class QueuedBus implements RegisterBus, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(QueuedBus.class);

  /** More than a full line of waiting requests for each of a dozen units. */
  private static final int ROOM = 1024;

  /** Long enough for any step, and for a wait in a serial port. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final String name;
  private final Queue<Pending> inbox = new ArrayBlockingQueue<>(ROOM);
  private final PortLife life;
  private final BusMeter meter = new BusMeter(System.nanoTime());
  private final FrameTrace trace;
  private final Port port;
  private final BusMachine machine;
  private final Runner runner;
  private volatile boolean closing;
  private volatile boolean ended;

  /** How requests and answers are written on the bus's links. */
  interface Framing {
    Line.Setup with(String bus, Duration timeout, FrameTrace trace);
  }

  /**
   * @param runner where it runs, from now on
   */
  QueuedBus(
      String name,
      Endpoint endpoint,
      Framing framing,
      Duration timeout,
      int retries,
      Runner runner) {
    this.name = name;
    this.life = new PortLife(name, endpoint.description(), LOG);
    this.trace = new FrameTrace(name);
    Line.Setup setup = framing.with(name, timeout, trace);
    this.port = new Port(endpoint, setup, life, () -> ThreadLocalRandom.current().nextDouble());
    this.machine = new BusMachine(port, inbox, new TurnQueue(retries), meter, setup);
    this.runner = runner;
    runner.start(new Work());
  }

  static Framing rtu(LineTiming timing) {
    return (bus, timeout, trace) ->
        new RtuLine.Setup(
            bus,
            timing,
            timeout,
            new Unanswered(timeout, Duration.ofNanos(timing.settled())),
            trace,
            System::nanoTime);
  }

  /** Modbus TCP. */
  static Framing mbap() {
    return (bus, timeout, trace) -> new MbapLine.Setup(bus, timeout, trace, System::nanoTime);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CompletionStage<BusReply> read(ReadRequest request) {
    return queue(Pending.read(request));
  }

  @Override
  public CompletionStage<BusReply> readUrgently(ReadRequest request, long connection) {
    return queue(Pending.readUrgently(request, connection));
  }

  @Override
  public CompletionStage<BusReply> write(WriteRequest request) {
    return queue(Pending.write(request));
  }

  private CompletionStage<BusReply> queue(Pending pending) {
    if (!inbox.offer(pending)) {
      pending.fail(TurnQueue.tooMany(ROOM + " on this bus"));
    }
    runner.wake();
    if (ended) {
      refuseWaiting();
    }
    return pending.reply;
  }

  @Override
  public BusStatus status() {
    return life.status();
  }

  @Override
  public Subscription subscribe(Consumer<BusStatus> listener) {
    return life.subscribe(listener);
  }

  @Override
  public long connection() {
    return life.connection();
  }

  @Override
  public BusStatistics statistics() {
    return meter.statistics(System.nanoTime());
  }

  @Override
  public void trace(boolean on) {
    trace.on(on);
  }

  @Override
  public boolean tracing() {
    return trace.on();
  }

  /** What else a person has to know of this bus; empty for nothing. */
  void notice(String text) {
    life.notice(text);
  }

  /**
   * Frees the port and completes whatever waits with {@code Closed}. All of it is done when this
   * returns, unless it is called on the bus's thread, by whoever continues there with an answer:
   * then it is done as soon as that lets the thread go.
   */
  @Override
  public void close() {
    closing = true;
    runner.wake();
    if (runner.isHere()) {
      return;
    }
    try {
      if (!runner.awaitEnd(PATIENCE)) {
        port.abort();
        runner.wake();
        if (!runner.awaitEnd(PATIENCE)) {
          LOG.error("bus {}: its thread hangs and was left behind", name);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Work implements Steps {
    @Override
    public @Nullable Pause step() {
      return closing ? null : machine.step();
    }

    @Override
    public void end() {
      machine.end();
    }

    @Override
    public void ended() {
      ended = true;
      refuseWaiting();
    }
  }

  /** Whoever queued a request that nobody will take finds it here, or the end of the bus does. */
  private void refuseWaiting() {
    for (Pending next = inbox.poll(); next != null; next = inbox.poll()) {
      next.fail(new BusFailure.Closed());
    }
  }
}

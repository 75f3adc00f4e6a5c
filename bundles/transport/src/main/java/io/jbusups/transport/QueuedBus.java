// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusStatistics;
import io.jbusups.bus.BusStatus;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bus with a worker of its own. Its settings never change: other settings make another bus.
 *
 * <p>One thread a bus, on TCP as on serial lines: simple, and enough for a machine's serial ports.
 * With it a thousand TCP buses are a thousand threads that mostly sleep; they are to share threads
 * later.
 */
final class QueuedBus implements RegisterBus, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(QueuedBus.class);

  /** More than a full line of waiting requests for each of a dozen units. */
  private static final int ROOM = 1024;

  /** Long enough for any wait of the worker, which looks round every tenth of a second. */
  private static final long PATIENCE = TimeUnit.SECONDS.toMillis(2);

  private final String name;
  private final BlockingQueue<Pending> inbox = new ArrayBlockingQueue<>(ROOM);
  private final PortLife life;
  private final BusMeter meter = new BusMeter(System.nanoTime());
  private final FrameTrace trace;
  private final BusWorker worker;
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean ended;

  /** How requests and answers are written on the bus's links. */
  interface Framing {
    Line.Setup with(String bus, Duration timeout, FrameTrace trace, BooleanSupplier closing);
  }

  /** A bus with RTU frames at the times of a line. */
  QueuedBus(String name, Endpoint endpoint, LineTiming timing, Duration timeout, int retries) {
    this(name, endpoint, rtu(timing), timeout, retries);
  }

  QueuedBus(String name, Endpoint endpoint, Framing framing, Duration timeout, int retries) {
    this.name = name;
    this.life = new PortLife(name, endpoint.description(), LOG);
    this.trace = new FrameTrace(name);
    Line.Setup setup = framing.with(name, timeout, trace, () -> closing);
    this.worker = new BusWorker(endpoint, inbox, new TurnQueue(retries), setup, life, meter);
    this.thread = new Thread(this::work, "jbus-bus-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  static Framing rtu(LineTiming timing) {
    return (bus, timeout, trace, closing) ->
        new RtuLine.Setup(
            bus,
            timing,
            timeout,
            new Unanswered(timeout, Duration.ofNanos(timing.settled())),
            trace,
            System::nanoTime,
            closing);
  }

  /** Modbus TCP. */
  static Framing mbap() {
    return (bus, timeout, trace, closing) ->
        new MbapLine.Setup(bus, timeout, trace, System::nanoTime, closing);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CompletionStage<BusReply> read(ReadRequest request) {
    Pending pending = new Pending(request);
    if (!inbox.offer(pending)) {
      pending.reply.complete(TurnQueue.tooMany(ROOM + " on this bus"));
    }
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

  /** Ends the worker and frees the port; whatever waits completes with {@code Closed}. */
  @Override
  public void close() {
    closing = true;
    // Interrupting wakes it where it waits for requests; in the port it looks round by itself.
    thread.interrupt();
    try {
      thread.join(PATIENCE);
      if (thread.isAlive()) {
        worker.abort();
        thread.join(PATIENCE);
      }
      if (thread.isAlive()) {
        LOG.error("bus {}: its thread hangs in the port's driver and was left behind", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      worker.run();
    } finally {
      ended = true;
      refuseWaiting();
    }
  }

  /** Whoever queued a request that no worker will take finds it here, or the worker's end does. */
  private void refuseWaiting() {
    for (Pending next = inbox.poll(); next != null; next = inbox.poll()) {
      next.reply.complete(new BusFailure.Closed());
    }
  }
}

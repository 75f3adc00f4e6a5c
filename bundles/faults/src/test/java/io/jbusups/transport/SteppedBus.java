// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusStatistics;
import io.jbusups.bus.BusStatus;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import io.jbusups.testkit.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The real worker of a bus on the test's thread and in virtual time: wherever it would wait, time
 * is moved on instead, and everything else that falls due meanwhile happens inside that wait.
 */
public final class SteppedBus implements RegisterBus {

  private static final LineTiming TIMING = LineTiming.of(9600, 10);
  private static final long READ_BLOCKS = 100_000_000;

  private final ManualTime time;
  private final Inbox inbox = new Inbox();
  private final PortLife life =
      new PortLife("virtual", "virtual", LoggerFactory.getLogger(SteppedBus.class));
  private final BusMeter meter;
  private final FrameTrace trace = new FrameTrace("virtual");
  private final BusWorker worker;

  /**
   * @param over whether to end
   */
  public SteppedBus(
      ManualTime time, Wire wire, Duration timeout, int retries, BooleanSupplier over) {
    this.time = time;
    this.meter = new BusMeter(time.getAsLong());
    var unanswered = new Unanswered(timeout, Duration.ofNanos(TIMING.settled()));
    var setup = new RtuLine.Setup("virtual", TIMING, timeout, unanswered, trace, time, over);
    this.worker =
        new BusWorker(
            new Port(wire, this), inbox, new TurnQueue(retries), setup, life, meter, () -> 0.5);
  }

  /** How long so many bytes take on the wire, in nanoseconds. */
  public static long wire(int bytes) {
    return TIMING.wire(bytes);
  }

  /** Works until it is over. */
  public void run() {
    worker.run();
  }

  @Override
  public String name() {
    return "virtual";
  }

  @Override
  public CompletionStage<BusReply> read(ReadRequest request) {
    var pending = new Pending(request);
    inbox.add(pending);
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
    return meter.statistics(time.getAsLong());
  }

  @Override
  public void trace(boolean on) {
    trace.on(on);
  }

  @Override
  public boolean tracing() {
    return trace.on();
  }

  private void stepTo(long until) {
    time.step(Duration.ofNanos(Math.max(0, until - time.getAsLong())));
  }

  private final class Inbox extends ArrayBlockingQueue<Pending> {
    private static final long serialVersionUID = 1;

    Inbox() {
      super(64);
    }

    @Override
    public Pending poll(long wait, TimeUnit unit) {
      long until = time.getAsLong() + unit.toNanos(wait);
      do {
        stepTo(until);
      } while (isEmpty() && time.getAsLong() < until);
      return poll();
    }
  }

  private record Port(Wire wire, SteppedBus bus) implements Endpoint {
    @Override
    public String description() {
      return "virtual";
    }

    @Override
    public Link open() throws IOException {
      wire.open();
      return bus.new Line(wire);
    }

    @Override
    public Presence presence() {
      return new Presence(wire.there(), wire.mark());
    }
  }

  private final class Line implements Link {
    private final Wire wire;

    Line(Wire wire) {
      this.wire = wire;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      wire.transmit(bytes);
    }

    @Override
    public int read(byte[] into, long deadline) throws IOException {
      long until = Math.min(deadline, time.getAsLong() + READ_BLOCKS);
      stepTo(time.getAsLong());
      int count = wire.receive(into);
      while (count == 0 && time.getAsLong() < until) {
        stepTo(until);
        count = wire.receive(into);
      }
      return count;
    }

    @Override
    public void drain() {
      wire.drain();
    }

    @Override
    public Optional<String> outdated() {
      return wire.outdated();
    }

    @Override
    public void close() {
      wire.close();
    }
  }
}

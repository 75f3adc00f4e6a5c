// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusStatistics;
import io.jbusups.bus.BusStatus;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import io.jbusups.bus.WriteRequest;
import io.jbusups.testkit.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The real machine of a bus on the test's thread and in virtual time: between its steps time is
 * moved on, and everything else happens that falls due meanwhile.
 */
public final class SteppedBus implements RegisterBus {

  private static final LineTiming TIMING = LineTiming.of(9600, 10);

  private final ManualTime time;
  private final BooleanSupplier over;
  private final Queue<Pending> inbox = new ArrayDeque<>();
  private final PortLife life =
      new PortLife("virtual", "virtual", LoggerFactory.getLogger(SteppedBus.class));
  private final BusMeter meter;
  private final FrameTrace trace = new FrameTrace("virtual");
  private final BusMachine machine;

  /**
   * @param over whether to end
   */
  public SteppedBus(
      ManualTime time, Wire wire, Duration timeout, int retries, BooleanSupplier over) {
    this.time = time;
    this.over = over;
    this.meter = new BusMeter(time.getAsLong());
    var unanswered = new Unanswered(timeout, Duration.ofNanos(TIMING.settled()));
    var setup = new RtuLine.Setup("virtual", TIMING, timeout, unanswered, trace, time);
    var port = new Port(new Plug(wire), setup, life, () -> 0.5);
    this.machine = new BusMachine(port, inbox, new TurnQueue(retries), meter, setup);
  }

  /** How long so many bytes take on the wire, in nanoseconds. */
  public static long wire(int bytes) {
    return TIMING.wire(bytes);
  }

  /** Works until it is over. As in a serial port's thread, bytes wake it only where it listens. */
  public void run() {
    while (!over.getAsBoolean()) {
      Pause pause = machine.step();
      long left;
      do {
        left = pause.until() - time.getAsLong();
        time.step(Duration.ofNanos(Math.max(0, left)));
      } while (left > 0 && !pause.listening() && inbox.isEmpty());
    }
  }

  @Override
  public String name() {
    return "virtual";
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

  private record Plug(Wire wire) implements Endpoint {
    @Override
    public String description() {
      return "virtual";
    }

    @Override
    public Attempt open() {
      return new Attempt() {
        @Override
        public Link proceed() throws IOException {
          wire.open();
          return new Plugged(wire);
        }

        @Override
        public long until() {
          throw new IllegalStateException("open at once");
        }

        @Override
        public void cancel() {}
      };
    }

    @Override
    public Presence presence() {
      return new Presence(wire.there(), wire.mark());
    }
  }

  private record Plugged(Wire wire) implements Link {
    @Override
    public void write(byte[] bytes) throws IOException {
      wire.transmit(bytes);
    }

    @Override
    public int receive(byte[] into) throws IOException {
      return wire.receive(into);
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

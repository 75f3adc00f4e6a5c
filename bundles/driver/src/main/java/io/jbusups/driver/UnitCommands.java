// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.WriteRequest;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one unit, one at a time. The package's methods may be called from any thread; all
 * else happens on the executor's one thread.
 */
final class UnitCommands {

  private static final Outcome CLOSED =
      Outcome.failed(
          "the UPS was taken out of service meanwhile; look at it before it is asked again");

  /** A command that somebody waits for the outcome of. */
  private static final class Asked {
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    /** Comes in every case, on a thread of no bus. */
    CompletableFuture<Outcome> outcome() {
      return outcome;
    }

    private void end(Outcome result) {
      // Whoever goes on from there may take its time: not on the thread that polls.
      outcome.completeAsync(() -> result, ForkJoinPool.commonPool());
    }
  }

  private final UpsPoller poller;
  private final UnitLink link;
  private final int number;
  private final ScheduledExecutorService executor;
  private final LongSupplier clock;

  /** Whoever waits must not do so for ever, whatever ends. */
  private final Set<Asked> open = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;
  private @Nullable String running;

  /**
   * @param number the unit's number on its bus
   */
  UnitCommands(
      UpsPoller poller,
      UnitLink link,
      int number,
      ScheduledExecutorService executor,
      LongSupplier clock) {
    this.poller = poller;
    this.link = link;
    this.number = number;
    this.executor = executor;
    this.clock = clock;
  }

  /** Carries out a command; the outcome comes in every case, on a thread of no bus. */
  CompletableFuture<Outcome> run(String name, @Nullable String value) {
    var asked = add();
    executor.execute(() -> poller.enter(() -> begin(name, value, asked)));
    return asked.outcome();
  }

  /**
   * Gives an outcome once all that was asked before is published, on a thread of no bus; another
   * one where the UPS is taken out of service before.
   */
  CompletableFuture<Outcome> afterwards(Outcome outcome) {
    var asked = add();
    executor.execute(() -> end(asked, outcome));
    return asked.outcome();
  }

  /** Somebody waits for an outcome, which comes in every case. */
  private Asked add() {
    var asked = new Asked();
    open.add(asked);
    if (closed) {
      end(asked, CLOSED);
    }
    return asked;
  }

  /** Nothing is carried out from now on. */
  void close() {
    closed = true;
    open.forEach(asked -> end(asked, CLOSED));
  }

  /** Begins a command, unless something forbids it at once. */
  private void begin(String name, @Nullable String value, Asked asked) {
    @Nullable Tables tables = poller.identified();
    if (tables == null) {
      end(asked, Outcome.failed("the UPS cannot be reached now: " + poller.cause()));
      return;
    }
    var choice = tables.commands().choose(name, value);
    if (choice instanceof CommandChoice.Refused refused) {
      end(asked, refused.outcome());
    } else if (running != null) {
      end(
          asked,
          Outcome.failed(running + " is being carried out; one command at a time, try again"));
    } else {
      var plan = (CommandPlan) choice;
      running = plan.command().name();
      var unit = new Commanded(tables, link.connection(), asked);
      var run = new CommandRun(plan, unit, result -> over(asked, result));
      unit.guarded(run::begin);
    }
  }

  private void over(Asked asked, Outcome result) {
    running = null;
    end(asked, result);
  }

  private void end(Asked asked, Outcome result) {
    open.remove(asked);
    asked.end(result);
  }

  /** The unit as it was found, over the connection over which it was. */
  private final class Commanded implements CommandRun.Unit {
    private final Tables tables;
    private final long connection;
    private final Asked asked;

    Commanded(Tables tables, long connection, Asked asked) {
      this.tables = tables;
      this.connection = connection;
      this.asked = asked;
    }

    @Override
    public @Nullable String gone() {
      return poller.tables() == tables ? null : "another unit or model was found meanwhile";
    }

    @Override
    public Tables tables() {
      return tables;
    }

    @Override
    public void read(Span span, Consumer<BusReply> then) {
      link.readUrgently(
          new ReadRequest(number, span.address(), span.length()),
          connection,
          reply ->
              poller.enter(
                  () -> {
                    poller.heard(tables, span, reply);
                    guarded(() -> then.accept(reply));
                  }));
    }

    @Override
    public void write(CommandStep.Go go, Consumer<BusReply> then) {
      link.write(
          new WriteRequest(number, go.function(), go.address(), go.words(), connection),
          reply -> poller.enter(() -> guarded(() -> then.accept(reply))));
    }

    @Override
    public void later(long nanos, Runnable then) {
      executor.schedule(() -> poller.enter(() -> guarded(then)), nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public long now() {
      return clock.getAsLong();
    }

    /** A defect of ours must not keep anybody waiting, nor forbid the next command. */
    private void guarded(Runnable step) {
      try {
        step.run();
      } catch (RuntimeException defect) {
        over(asked, Outcome.failed("a defect of the driver, see its log: " + defect));
        throw defect;
      }
    }
  }
}

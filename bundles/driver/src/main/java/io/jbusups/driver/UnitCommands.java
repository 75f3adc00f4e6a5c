// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.Variable;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one unit and its own settings, one at a time. Requests come from any thread; all
 * else happens on the executor's one thread.
 */
final class UnitCommands implements ShutdownStep.Unit {

  private final UpsPoller poller;
  private final UnitLink link;
  private final String ups;
  private final int number;
  private final ScheduledExecutorService executor;
  private final LongSupplier clock;
  private final Waiting waiting = new Waiting();

  /** Null until it is known what to go on with. */
  private @Nullable ShutdownTimer timer;

  /** What is under way. */
  private @Nullable String running;

  UnitCommands(
      UpsPoller poller,
      UnitLink link,
      UpsConfig config,
      ScheduledExecutorService executor,
      LongSupplier clock) {
    this.poller = poller;
    this.link = link;
    this.ups = config.name();
    this.number = config.unit();
    this.executor = executor;
    this.clock = clock;
  }

  /** Keeps delayed shutdowns from now on, and goes on with one that was pending. */
  void resume(Diary diary, InstantSource wallClock) {
    var shutdowns = new ShutdownTimer(ups, this, diary, clock, wallClock);
    executor.execute(
        () ->
            poller.enter(
                () -> {
                  timer = shutdowns;
                  shutdowns.resume();
                }));
  }

  /** Carries out a command; the outcome comes in every case, on a thread of no bus. */
  CompletableFuture<Outcome> run(String name, @Nullable String value, Requester by) {
    return ask(name, tables -> tables.commands().choose(name, value), by);
  }

  /** Writes a setting of the device's own; the outcome comes as that of a command. */
  CompletableFuture<Outcome> set(String variable, String value, Requester by) {
    return ask(variable, tables -> tables.commands().settings().choose(variable, value), by);
  }

  private CompletableFuture<Outcome> ask(
      String name, Function<Tables, CommandChoice> request, Requester by) {
    var asked = waiting.add();
    executor.execute(
        () -> poller.enter(() -> begin(name, request, by, outcome -> waiting.end(asked, outcome))));
    return asked.outcome();
  }

  /**
   * Gives an outcome once all that was asked before is published, on a thread of no bus; another
   * one where the UPS is taken out of service before.
   */
  CompletableFuture<Outcome> afterwards(Outcome outcome) {
    var asked = waiting.add();
    executor.execute(() -> waiting.end(asked, outcome));
    return asked.outcome();
  }

  /** How long it takes until a pending shutdown goes on. For the poller's thread. */
  Optional<Variable> timer() {
    return Optional.ofNullable(timer).flatMap(ShutdownTimer::variable);
  }

  /** Nothing is carried out from now on; a pending shutdown waits for the driver to come back. */
  void close() {
    waiting.close();
  }

  /** Begins what is asked for, unless something forbids it at once. */
  private void begin(
      String name, Function<Tables, CommandChoice> request, Requester by, Consumer<Outcome> end) {
    @Nullable Tables tables = poller.identified();
    if (tables == null) {
      end.accept(unreached());
      return;
    }
    CommandChoice choice = request.apply(tables);
    @Nullable ShutdownTimer shutdowns = timer;
    if (choice instanceof CommandChoice.Refused refused) {
      end.accept(refused.outcome());
    } else if (running != null) {
      end.accept(busy());
    } else if (choice instanceof WritePlan plan) {
      pending(plan)
          .ifPresentOrElse(
              end,
              () -> start(plan, CommandRun::of, (outcome, perhapsWritten) -> end.accept(outcome)));
    } else if (shutdowns == null) {
      end.accept(Outcome.failed("the UPS is not in service yet"));
    } else if (choice instanceof TimedShutdown shutdown) {
      begin(shutdowns, name.toLowerCase(Locale.ROOT), shutdown, by, end);
    } else {
      stop(shutdowns, (TimedShutdown.Stop) choice, end);
    }
  }

  /** Why a shutdown of the device's own cannot begin, where a timer waits for one. */
  private Optional<Outcome> pending(WritePlan plan) {
    boolean shutdown =
        plan instanceof CommandPlan command
            && command.name().startsWith("shutdown.")
            && command.command().dangerous();
    return Optional.ofNullable(timer)
        .filter(shutdowns -> shutdown)
        .flatMap(shutdowns -> shutdowns.pending(plan.name()));
  }

  /** Looks whether the load could be cut now, before anybody relies on it. */
  private void begin(
      ShutdownTimer shutdowns,
      String name,
      TimedShutdown shutdown,
      Requester by,
      Consumer<Outcome> end) {
    Optional<Outcome> pending = shutdowns.pending(name);
    if (pending.isPresent()) {
      end.accept(pending.get());
      return;
    }
    start(
        shutdown.off(),
        CommandRun::rehearsal,
        (outcome, perhapsWritten) -> {
          if (outcome.successful()) {
            running = name;
            shutdowns.begin(name, shutdown, by, begun -> over(end, begun));
          } else {
            end.accept(outcome);
          }
        });
  }

  private void stop(ShutdownTimer shutdowns, TimedShutdown.Stop stop, Consumer<Outcome> end) {
    Outcome ours = shutdowns.stop();
    @Nullable CommandPlan own = stop.own();
    if (own == null) {
      end.accept(ours);
    } else {
      carryOut(
          own,
          (outcome, perhapsWritten) ->
              end.accept(
                  new Outcome(outcome.kind(), ours.message() + "; the UPS: " + outcome.message())));
    }
  }

  private void over(Consumer<Outcome> end, Outcome outcome) {
    running = null;
    end.accept(outcome);
  }

  @Override
  public Optional<CommandChoice> choose(String command) {
    return Optional.ofNullable(poller.identified())
        .map(tables -> tables.commands().choose(command, null));
  }

  @Override
  public Truth judge(TimedShutdown.Back back) {
    @Nullable Tables tables = poller.identified();
    return tables == null
        ? Truth.UNKNOWN
        : new Conditions(tables.readings(clock.getAsLong())).judge(back.supply());
  }

  @Override
  public void carryOut(CommandPlan plan, CommandRun.End end) {
    start(plan, CommandRun::of, end);
  }

  @Override
  public void later(long nanos, Runnable then) {
    executor.schedule(() -> poller.enter(then), nanos, TimeUnit.NANOSECONDS);
  }

  private interface Kind {
    CommandRun of(WritePlan plan, CommandRun.Unit unit, CommandRun.End end);
  }

  private void start(WritePlan plan, Kind kind, CommandRun.End end) {
    @Nullable Tables tables = poller.identified();
    if (tables == null || running != null) {
      end.ended(tables == null ? unreached() : busy(), false);
      return;
    }
    running = plan.name();
    CommandRun.End over =
        (outcome, perhapsWritten) -> {
          running = null;
          end.ended(outcome, perhapsWritten);
        };
    var unit = new FoundUnit(poller, link, number, tables, this, clock, over);
    unit.guarded(() -> kind.of(plan, unit, over).begin());
  }

  private Outcome unreached() {
    return Outcome.failed("the UPS cannot be reached now: " + poller.cause());
  }

  private Outcome busy() {
    return Outcome.failed(
        Objects.requireNonNull(running)
            + " is being carried out; one command at a time, try again");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import io.jbusups.api.Variable;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What comes next of a shutdown, once its time has come. What is known not to have been written is
 * tried again; nothing else is. Confined to the poller's one thread.
 */
abstract class ShutdownStep {

  /** The unit that is shut down. */
  interface Unit {

    /** What a command comes to now; empty while it is not known what the unit is. */
    Optional<CommandChoice> choose(String command);

    /** Whether the mains is there, as was read last. */
    Truth judge(TimedShutdown.Back back);

    void carryOut(CommandPlan plan, CommandRun.End end);

    /** Does something on the poller's thread. */
    void later(long nanos, Runnable then);
  }

  /** Hears of what became of a step. */
  interface End {

    /** It is not known what the unit is; it is looked at again. */
    void unreached(ShutdownStep step);

    /** Nothing was written; it is tried again. */
    void failed(ShutdownStep step, Outcome outcome);

    /** It is over. */
    void over(ShutdownStep step, Outcome outcome);
  }

  private static final long AGAIN = TimeUnit.SECONDS.toNanos(5);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final PendingShutdown shutdown;
  private final Unit unit;
  private final LongSupplier clock;
  private final End end;
  private boolean busy;
  private @Nullable Long next;

  ShutdownStep(PendingShutdown shutdown, Unit unit, LongSupplier clock, End end) {
    this.shutdown = shutdown;
    this.unit = unit;
    this.clock = clock;
    this.end = end;
  }

  /** Sees whether its time has come. */
  abstract void look();

  /** The NUT variable that tells how long it takes until its time comes, if that is known. */
  abstract Optional<Variable> timer();

  /** What is to come, for a person. */
  abstract String toCome();

  PendingShutdown shutdown() {
    return shutdown;
  }

  Unit unit() {
    return unit;
  }

  long now() {
    return clock.getAsLong();
  }

  /** Whether something can be tried now. */
  boolean ready() {
    return !busy && (next == null || now() - next >= 0);
  }

  void carryOut(Function<TimedShutdown, CommandPlan> plan) {
    @Nullable CommandChoice choice = unit.choose(shutdown.asked()).orElse(null);
    if (choice instanceof TimedShutdown timed) {
      busy = true;
      unit.carryOut(plan.apply(timed), this::carriedOut);
    } else if (choice instanceof CommandChoice.Refused refused) {
      carriedOut(refused.outcome(), false);
    } else {
      end.unreached(this);
    }
  }

  private void carriedOut(Outcome outcome, boolean perhapsWritten) {
    busy = false;
    if (outcome.successful() || perhapsWritten) {
      end.over(this, outcome);
    } else {
      next = now() + AGAIN;
      end.failed(this, outcome);
    }
  }

  /** Whole seconds until a moment, rounded up. */
  long secondsUntil(long moment) {
    return (Math.max(0, moment - now()) + SECOND - 1) / SECOND;
  }
}

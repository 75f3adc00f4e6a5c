// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Variable;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Cuts the load at its time. */
final class CutStep extends ShutdownStep {

  /** Later than that nobody expects the load to be cut any more. */
  private static final long LATEST = TimeUnit.SECONDS.toNanos(60);

  private final long at;

  CutStep(PendingShutdown shutdown, Unit unit, LongSupplier clock, long wait, End end) {
    super(shutdown, unit, clock, end);
    this.at = clock.getAsLong() + wait;
  }

  @Override
  void look() {
    if (ready() && now() - at >= 0) {
      carryOut(TimedShutdown::off);
    }
  }

  /** Whether it has been tried for too long. */
  boolean late() {
    return now() - at >= LATEST;
  }

  @Override
  Optional<Variable> timer() {
    return Optional.of(Variable.number("ups.timer.shutdown", Long.toString(secondsUntil(at))));
  }

  @Override
  String toCome() {
    return "the load is cut in %d s".formatted(secondsUntil(at));
  }
}

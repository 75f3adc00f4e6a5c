// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Variable;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Feeds the load again when the mains has been there for long enough, and the load cut as long. */
final class FeedStep extends ShutdownStep {

  /** From when on the mains has been there without a break, with the load cut. */
  private @Nullable Long supplied;

  FeedStep(PendingShutdown shutdown, Unit unit, LongSupplier clock, End end) {
    super(shutdown, unit, clock, end);
  }

  @Override
  void look() {
    TimedShutdown.@Nullable Back back = back().orElse(null);
    if (back == null || unit().judge(back) != Truth.TRUE) {
      supplied = null;
    } else if (supplied == null) {
      supplied = now();
    }
    OptionalLong at = at();
    if (at.isPresent() && ready() && now() - at.getAsLong() >= 0) {
      carryOut(timed -> Objects.requireNonNull(timed.back()).on());
    }
  }

  private Optional<TimedShutdown.Back> back() {
    return unit()
        .choose(shutdown().asked())
        .filter(TimedShutdown.class::isInstance)
        .map(choice -> ((TimedShutdown) choice).back());
  }

  private OptionalLong at() {
    Long from = supplied;
    return from == null
        ? OptionalLong.empty()
        : back()
            .map(back -> OptionalLong.of(from + back.after().toNanos()))
            .orElse(OptionalLong.empty());
  }

  @Override
  Optional<Variable> timer() {
    OptionalLong at = at();
    return at.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Variable.number("ups.timer.start", Long.toString(secondsUntil(at.getAsLong()))));
  }

  @Override
  String toCome() {
    OptionalLong at = at();
    return at.isEmpty()
        ? "the load is fed when the mains is there"
        : "the load is fed in %d s".formatted(secondsUntil(at.getAsLong()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.Variable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out delayed shutdowns for a unit that has no schedule of its own. What is pending
 * survives the driver. Confined to the poller's one thread.
 */
final class ShutdownTimer implements ShutdownStep.End {

  private static final Logger LOG = LoggerFactory.getLogger(ShutdownTimer.class);

  /** How long the driver may have been away when the load was to be cut: for an update of it. */
  private static final Duration AWAY = Duration.ofSeconds(30);

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final String ups;
  private final ShutdownStep.Unit unit;
  private final Diary diary;
  private final LongSupplier clock;
  private final InstantSource wallClock;

  private @Nullable ShutdownStep step;

  /** What it could not go on for last. */
  private String failure = "";

  ShutdownTimer(
      String ups,
      ShutdownStep.Unit unit,
      Diary diary,
      LongSupplier clock,
      InstantSource wallClock) {
    this.ups = ups;
    this.unit = unit;
    this.diary = diary;
    this.clock = clock;
    this.wallClock = wallClock;
  }

  /** Goes on with what was pending when the driver ended. */
  void resume() {
    diary.pending().ifPresent(this::resume);
  }

  private void resume(PendingShutdown kept) {
    Duration left = Duration.between(wallClock.instant(), kept.at());
    if (kept.cut()) {
      begin(feeding(kept));
    } else if (left.compareTo(AWAY.negated()) >= 0) {
      begin(cutting(kept, Math.max(0, left.toNanos())));
    } else {
      diary.keep(null);
      report(
          kept,
          Outcome.failed(
              "dropped: its time came %d s ago, while the driver was not there; nothing was written"
                  .formatted(-left.toSeconds())));
    }
  }

  /** Why another command cannot begin, or need not; empty where nothing is pending. */
  Optional<Outcome> pending(String asked) {
    ShutdownStep now = step;
    if (now == null) {
      return Optional.empty();
    }
    String pending = now.shutdown().asked();
    return Optional.of(
        pending.equals(asked)
            ? new Outcome(Outcome.Kind.SUCCESS, "already so: " + now.toCome())
            : Outcome.failed(
                "%s is pending: %s; shutdown.stop calls it off".formatted(pending, now.toCome())));
  }

  /** Begins a shutdown, once it is kept. */
  void begin(String asked, TimedShutdown shutdown, Requester by, Consumer<Outcome> then) {
    Instant at = wallClock.instant().plus(shutdown.after());
    var next = new PendingShutdown(asked, by, shutdown.back() != null, false, at);
    diary
        .keep(next)
        .whenComplete(
            (kept, problem) -> unit.later(0, () -> then.accept(begun(next, shutdown, problem))));
  }

  private Outcome begun(PendingShutdown next, TimedShutdown shutdown, @Nullable Throwable problem) {
    if (problem != null) {
      return Outcome.failed("it could not be kept, and was not begun: " + problem.getMessage());
    }
    ShutdownStep cutting = cutting(next, shutdown.after().toNanos());
    begin(cutting);
    return done(cutting.toCome());
  }

  private ShutdownStep cutting(PendingShutdown shutdown, long wait) {
    return new CutStep(shutdown, unit, clock, wait, this);
  }

  private ShutdownStep feeding(PendingShutdown shutdown) {
    return new FeedStep(shutdown, unit, clock, this);
  }

  private void begin(ShutdownStep next) {
    step = next;
    failure = "";
    LOG.warn("UPS {}: {}: {}", ups, next.shutdown().asked(), next.toCome());
    look(next);
  }

  /** Only one chain of looks goes on. */
  private void look(ShutdownStep seen) {
    if (step == seen) {
      unit.later(SECOND, () -> look(seen));
      seen.look();
    }
  }

  /** Calls off what is pending. */
  Outcome stop() {
    ShutdownStep now = step;
    if (now == null) {
      return done("no shutdown is pending");
    }
    forget();
    String called = now.shutdown().asked() + " is called off";
    LOG.warn("UPS {}: {}", ups, called);
    return done(now.shutdown().cut() ? called + ": the load stays cut" : called);
  }

  /** How long it takes until something happens, if that is known. */
  Optional<Variable> variable() {
    return Optional.ofNullable(step).flatMap(ShutdownStep::timer);
  }

  @Override
  public void unreached(ShutdownStep of) {
    giveUp(of, "the UPS cannot be reached");
  }

  private boolean giveUp(ShutdownStep of, String why) {
    boolean late = of instanceof CutStep cut && cut.late();
    if (late) {
      report(of.shutdown(), Outcome.failed("given up after a minute: " + why));
      forget();
    }
    return late;
  }

  @Override
  public void failed(ShutdownStep of, Outcome outcome) {
    if (of != step || giveUp(of, outcome.message())) {
      return;
    }
    if (!outcome.message().equals(failure)) {
      failure = outcome.message();
      report(of.shutdown(), Outcome.failed("tried again every few seconds: " + failure));
    }
  }

  @Override
  public void over(ShutdownStep of, Outcome outcome) {
    report(of.shutdown(), outcome);
    if (of != step) {
      return;
    }
    if (of instanceof CutStep && of.shutdown().returns()) {
      PendingShutdown cut = of.shutdown().cutAt(wallClock.instant());
      diary.keep(cut);
      begin(feeding(cut));
    } else {
      forget();
    }
  }

  private void forget() {
    step = null;
    diary.keep(null);
  }

  private void report(PendingShutdown shutdown, Outcome outcome) {
    if (outcome.successful()) {
      LOG.warn("UPS {}: {}: {}", ups, shutdown.asked(), outcome.message());
    } else {
      LOG.error("UPS {}: {} failed: {}", ups, shutdown.asked(), outcome.message());
    }
    diary.record(shutdown, outcome);
  }

  private static Outcome done(String message) {
    return new Outcome(Outcome.Kind.SUCCESS, message);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Written;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one command or setting: reads anew what it rests on, writes once or not at all, and
 * watches what comes of it. Confined to the executor's one thread.
 */
final class CommandRun {

  /** Between two looks at whether a command took effect. */
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

  /** The unit that is commanded, as it was identified when the command began. */
  interface Unit {

    /** Why it is that unit no more, or cannot be reached as such; null while it is and can. */
    @Nullable String gone();

    Tables tables();

    /** Reads ahead of every poll, over the same connection; what comes is in the tables then. */
    void read(Span span, Consumer<BusReply> then);

    /** Writes ahead of every poll, over the same connection, at most once. */
    void write(CommandStep.Go go, Consumer<BusReply> then);

    void later(long nanos, Runnable then);

    /** {@link System#nanoTime()}. */
    long now();
  }

  /** How often a table is read until its answer cannot be that to an earlier request. */
  private static final int ATTEMPTS = 3;

  /** Hears of what became of a command, once. */
  interface End {

    /**
     * It is over.
     *
     * @param perhapsWritten whether something may have reached the UPS
     */
    void ended(Outcome outcome, boolean perhapsWritten);
  }

  private final WritePlan plan;
  private final Unit unit;
  private final End end;
  private final boolean rehearsal;

  /** What is older does not count. */
  private long since;

  private long deadline;

  /** Why it is not known whether the UPS took the write; null where it said so. */
  private @Nullable String doubt;

  private CommandRun(WritePlan plan, Unit unit, boolean rehearsal, End end) {
    this.plan = plan;
    this.unit = unit;
    this.rehearsal = rehearsal;
    this.end = end;
  }

  /** Carries it out. */
  static CommandRun of(WritePlan plan, Unit unit, End end) {
    return new CommandRun(plan, unit, false, end);
  }

  /** Looks whether it could be carried out now; writes nothing. */
  static CommandRun rehearsal(WritePlan plan, Unit unit, End end) {
    return new CommandRun(plan, unit, true, end);
  }

  void begin() {
    since = unit.now();
    readAll(
        unit.tables().spansWithIdentity(plan.tables()).iterator(),
        this::decide,
        why -> unwritten(plan.notTaken(why)));
  }

  private void decide() {
    if (!unit.tables().identityKept()) {
      unwritten(plan.notTaken("the unit may be another one: it did not say that it is the same"));
      return;
    }
    CommandStep step = plan.decide(unit.tables().since(since, unit.now()));
    if (step instanceof CommandStep.Stop stop) {
      unwritten(stop.outcome());
    } else if (rehearsal) {
      unwritten(Outcome.DONE);
    } else {
      unit.write((CommandStep.Go) step, this::written);
    }
  }

  private void unwritten(Outcome outcome) {
    end.ended(outcome, false);
  }

  private void over(Outcome outcome) {
    end.ended(outcome, true);
  }

  private void written(BusReply reply) {
    since = unit.now();
    if (!(reply instanceof Written)) {
      var failure = (BusFailure) reply;
      if (!failure.perhapsWritten()) {
        unwritten(plan.notTaken(failure.cause()));
        return;
      }
      doubt = failure.cause();
    }
    if (plan.proofTables().isEmpty()) {
      over(doubt == null ? plan.unseen() : plan.unanswered(doubt));
    } else {
      deadline = since + plan.within().toNanos();
      watch();
    }
  }

  private void watch() {
    readAll(
        unit.tables().spans(plan.proofTables()).iterator(),
        this::judge,
        why -> over(doubt == null ? plan.unwatched(why) : plan.unanswered(doubt)));
  }

  private void judge() {
    Readings fresh = unit.tables().since(since, unit.now());
    if (plan.proved(fresh)) {
      over(plan.done(fresh));
    } else if (unit.now() - deadline >= 0) {
      over(doubt == null ? plan.withoutEffect(fresh) : plan.unanswered(doubt));
    } else {
      unit.later(PAUSE, this::watch);
    }
  }

  /** A span that could not be read is unknown; one that nobody can be asked for ends it all. */
  private void readAll(Iterator<Span> left, Runnable then, Consumer<String> lost) {
    @Nullable String gone = unit.gone();
    if (gone != null) {
      lost.accept(gone);
    } else if (!left.hasNext()) {
      then.run();
    } else {
      read(left.next(), 1, lost, () -> readAll(left, then, lost));
    }
  }

  private void read(Span span, int attempt, Consumer<String> lost, Runnable then) {
    unit.read(
        span,
        reply -> {
          if (reply instanceof BusFailure.NotSent
              || reply instanceof BusFailure.PortGone
              || reply instanceof BusFailure.Closed) {
            lost.accept(((BusFailure) reply).cause());
          } else if (attempt < ATTEMPTS && mayBeEarlier(reply)) {
            read(span, attempt + 1, lost, then);
          } else {
            then.run();
          }
        });
  }

  /** A poll asked for the same a moment before, so that this may be its answer once more. */
  private boolean mayBeEarlier(BusReply reply) {
    return reply instanceof Registers registers && registers.askedAt() - since < 0;
  }
}

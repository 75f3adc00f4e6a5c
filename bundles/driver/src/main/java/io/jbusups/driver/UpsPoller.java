// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import io.jbusups.bus.Registers;
import io.jbusups.driver.Identification.Identity;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Polls one unit: finds out what it is, then reads its tables at their paces, one request at a
 * time, and hands on what is known after each answer. After a failed request or a lost connection
 * the unit is identified again before anything else is asked, for it may be another one.
 *
 * <p>Everything happens on the executor's one thread; the package's methods may be called from any.
 */
final class UpsPoller {

  /** The least exception code that does not say that there is no such table. */
  private static final int BUSY = 4;

  private final ScheduledExecutorService executor;
  private final LongSupplier clock;
  private final Publisher publisher;
  private final FailureLog log;
  private final Identifier identifier;
  private final UnitLink link;
  private final UnitCommands commands;

  private UpsConfig config;
  private @Nullable Tables tables;
  private boolean identified;
  private boolean connectionLost = true;

  private String cause;
  private boolean closed;
  private @Nullable Future<?> timer;

  UpsPoller(
      UpsConfig config,
      ScheduledExecutorService executor,
      Identifier identifier,
      LongSupplier clock,
      Publisher publisher) {
    this.config = config;
    this.executor = executor;
    this.clock = clock;
    this.publisher = publisher;
    this.log = new FailureLog(config);
    this.identifier = identifier;
    this.link = new UnitLink(executor);
    this.commands = new UnitCommands(this, link, config, executor, clock);
    this.cause = config.busMissing();
  }

  /** The bus came, was replaced, or went (null). */
  void bus(@Nullable RegisterBus bus) {
    if (bus == null) {
      without(config.busMissing());
    } else {
      use(bus, "not asked yet");
    }
  }

  /** There is nobody to ask, for a reason that is told. */
  void without(String why) {
    use(null, why);
  }

  private void use(@Nullable RegisterBus bus, String why) {
    run(
        () -> {
          link.use(bus);
          identifier.otherBus();
          loseConnection(why);
        });
  }

  /** Other paces, thresholds or ages for the same unit. */
  void configure(UpsConfig config) {
    run(
        () -> {
          this.config = config;
          log.configure(config);
          if (tables != null) {
            tables.configure(config);
          }
        });
  }

  /** Models came or went: the unit is matched again after its current request. */
  void modelsChanged() {
    run(() -> doubt(cause));
  }

  /**
   * What the device refused is asked for again. Where it had refused everything, nobody has seen
   * whether it is still the same one.
   */
  void release() {
    run(
        () -> {
          if (tables != null) {
            tables.release(clock.getAsLong());
            doubt(cause);
          }
        });
  }

  /** The commands of the unit. */
  UnitCommands commands() {
    return commands;
  }

  /** Nothing is asked or published from now on. */
  void close() {
    commands.close();
    run(
        () -> {
          closed = true;
          cancelTimer();
        });
  }

  private void run(Runnable change) {
    executor.execute(() -> enter(change));
  }

  /** What is known of the unit, if it is known what it is. */
  @Nullable Tables identified() {
    return identified ? tables : null;
  }

  @Nullable Tables tables() {
    return tables;
  }

  /** Why it cannot be asked now; empty when it can. */
  String cause() {
    return cause;
  }

  /** A defect of ours has to be seen in the log, and must not stop the polling. */
  void enter(Runnable change) {
    if (closed) {
      return;
    }
    try {
      change.run();
      step();
    } catch (RuntimeException defect) {
      log.defect(defect);
      long now = clock.getAsLong();
      arm(now + TimeUnit.MILLISECONDS.toNanos(config.normal()), now);
    }
  }

  /** Publishes what is known, asks for what is due, and comes back when something is next. */
  private void step() {
    if (closed) {
      return;
    }
    if (identified) {
      link.lost().ifPresent(this::loseConnection);
    }
    long now = clock.getAsLong();
    publisher.publish(tables, cause, now);
    long next = Long.MAX_VALUE;
    if (link.free()) {
      next = identified ? poll(now) : identify(now);
    }
    long expiry = tables == null ? Long.MAX_VALUE : tables.nextExpiry(now).orElse(Long.MAX_VALUE);
    arm(Math.min(next, expiry), now);
  }

  /** Asks for the table that is due, or tells when one will be. */
  private long poll(long now) {
    Tables known = Objects.requireNonNull(tables);
    var next = known.next();
    if (next.isEmpty()) {
      return Long.MAX_VALUE;
    }
    Span span = next.get();
    if (known.due(span) > now) {
      return known.due(span);
    }
    ask(span.address(), span.length(), reply -> heard(known, span, reply));
    return Long.MAX_VALUE;
  }

  /** Takes what came of reading a span. */
  void heard(Tables known, Span span, BusReply reply) {
    long now = clock.getAsLong();
    if (reply instanceof Registers registers) {
      log.answered(span);
      known.read(span, registers, now);
    } else if (reply instanceof BusFailure failure) {
      log.failed(span, failure);
      known.failed(span, failure, now);
      failed(span, failure);
    }
  }

  private void failed(Span span, BusFailure failure) {
    if (failure instanceof BusFailure.PortGone || failure instanceof BusFailure.Closed) {
      loseConnection(failure.cause());
    } else if (!(failure instanceof BusFailure.ExceptionReply refusal)
        || span.words() != null && refusal.code() < BUSY) {
      // Who refuses what was read before may be another unit.
      doubt(failure.cause());
    }
  }

  private void loseConnection(String why) {
    doubt(why);
    connectionLost = true;
  }

  /** The unit has to say again what it is before anything else is asked. */
  private void doubt(String why) {
    cause = why;
    identified = false;
    identifier.restart();
  }

  private long identify(long now) {
    if (identifier.notBefore() > now) {
      return identifier.notBefore();
    }
    var next = identifier.next(config, link.begin());
    if (next.isEmpty()) {
      cause = config.modelMissing();
      log.unidentified(cause);
      return Long.MAX_VALUE;
    }
    var asked = next.get();
    ask(
        asked.table().address(),
        asked.table().lengths().get(0),
        reply -> {
          long then = clock.getAsLong();
          identifier
              .answered(asked, reply, config, then)
              .ifPresentOrElse(found -> identified(found, then), () -> unidentified(reply));
        });
    return Long.MAX_VALUE;
  }

  private void identified(Identity found, long now) {
    log.identified(found);
    tables =
        tables == null
            ? new Tables(config, found, now)
            : tables.identified(found, connectionLost, now);
    identified = true;
    connectionLost = false;
    cause = "";
  }

  private void unidentified(BusReply reply) {
    connectionLost = true;
    if (identifier.cycleDone()) {
      cause = identifier.cause(reply);
      log.unidentified(cause);
    }
  }

  private void ask(int address, int count, Consumer<BusReply> then) {
    link.ask(
        new ReadRequest(config.unit(), address, count), reply -> enter(() -> then.accept(reply)));
  }

  /** Where the device refuses all, nothing is due for long, but the port may have come back. */
  private void arm(long at, long now) {
    cancelTimer();
    long look = TimeUnit.MILLISECONDS.toNanos(config.normal());
    long wait = Math.min(look, Math.max(0, at - now));
    timer = executor.schedule(() -> enter(() -> {}), wait, TimeUnit.NANOSECONDS);
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}

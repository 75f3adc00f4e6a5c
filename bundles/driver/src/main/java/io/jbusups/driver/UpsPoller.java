// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import io.jbusups.bus.Registers;
import io.jbusups.driver.Identification.Identity;
import io.jbusups.models.ModelRegistry;
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

  private static final BusFailure REOPENED =
      new BusFailure.PortGone("the port was lost and opened again");

  private final ScheduledExecutorService executor;
  private final LongSupplier clock;
  private final Publisher publisher;
  private final FailureLog log;
  private final Identifier identifier;

  private UpsConfig config;
  private @Nullable RegisterBus bus;
  private @Nullable Tables tables;
  private boolean identified;
  private boolean connectionLost = true;

  /** Over which of the bus's connections the unit was asked what it is. */
  private long connection;

  private String cause;

  /** Counts the requests; a reply to any but the latest is nobody's. */
  private long requests;

  private boolean inFlight;
  private boolean closed;
  private @Nullable Future<?> timer;

  UpsPoller(
      UpsConfig config,
      ScheduledExecutorService executor,
      ModelRegistry registry,
      LongSupplier clock,
      Publisher publisher) {
    this.config = config;
    this.executor = executor;
    this.clock = clock;
    this.publisher = publisher;
    this.log = new FailureLog(config);
    this.identifier = new Identifier(registry);
    this.cause = config.busMissing();
  }

  /** The bus came, was replaced, or went (null). */
  void bus(@Nullable RegisterBus bus) {
    run(
        () -> {
          this.bus = bus;
          inFlight = false;
          loseConnection(bus == null ? config.busMissing() : "not asked yet");
        });
  }

  /** Other paces, thresholds or ages for the same unit. */
  void configure(UpsConfig config) {
    run(
        () -> {
          this.config = config;
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

  /** Nothing is asked or published from now on. */
  void close() {
    run(
        () -> {
          closed = true;
          cancelTimer();
        });
  }

  private void run(Runnable change) {
    executor.execute(() -> enter(change));
  }

  /** A defect of ours has to be seen in the log, and must not stop the polling. */
  private void enter(Runnable change) {
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
    noticeLostPort();
    long now = clock.getAsLong();
    publisher.publish(tables, cause, now);
    long next = Long.MAX_VALUE;
    RegisterBus line = bus;
    if (line != null && !inFlight) {
      next = identified ? poll(line, now) : identify(line, now);
    }
    long expiry = tables == null ? Long.MAX_VALUE : tables.nextExpiry(now).orElse(Long.MAX_VALUE);
    arm(Math.min(next, expiry), now);
  }

  /** Asks for the table that is due, or tells when one will be. */
  private long poll(RegisterBus line, long now) {
    Tables known = Objects.requireNonNull(tables);
    var next = known.next();
    if (next.isEmpty()) {
      return Long.MAX_VALUE;
    }
    Span span = next.get();
    if (known.due(span) > now) {
      return known.due(span);
    }
    ask(
        line,
        span.address(),
        span.length(),
        reply -> {
          long then = clock.getAsLong();
          if (reply instanceof Registers registers) {
            log.answered(span);
            known.read(span, registers, then);
          } else if (reply instanceof BusFailure failure) {
            log.failed(span, failure);
            known.failed(span, failure, then);
            failed(failure);
          }
        });
    return Long.MAX_VALUE;
  }

  private void failed(BusFailure failure) {
    if (failure instanceof BusFailure.PortGone || failure instanceof BusFailure.Closed) {
      loseConnection(failure.cause());
    } else if (!(failure instanceof BusFailure.ExceptionReply)) {
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

  private long identify(RegisterBus line, long now) {
    if (identifier.notBefore() > now) {
      return identifier.notBefore();
    }
    var next = identifier.next(config);
    if (next.isEmpty()) {
      cause = config.modelMissing();
      log.unidentified(cause);
      return Long.MAX_VALUE;
    }
    var asked = next.get();
    ask(
        line,
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

  private void ask(RegisterBus line, int address, int count, Consumer<BusReply> then) {
    inFlight = true;
    long request = ++requests;
    if (!identified) {
      // What is asked before the first opening is answered after it.
      connection = Math.max(1, line.connection());
    }
    line.read(new ReadRequest(config.unit(), address, count))
        .thenAcceptAsync(
            reply -> {
              if (inFlight && request == requests) {
                inFlight = false;
                // Over another connection another unit may have answered; over none, nobody did.
                long now = line.connection();
                enter(() -> then.accept(now == connection || now == 0 ? reply : REOPENED));
              }
            },
            executor);
  }

  /** The bus may know of a lost port before a request fails, or when none has failed of it. */
  private void noticeLostPort() {
    RegisterBus line = bus;
    if (line != null && identified) {
      var status = line.status();
      switch (status.state()) {
        case UP, DEGRADED -> {
          if (line.connection() != connection) {
            loseConnection(REOPENED.cause());
          }
        }
        case OPENING, RECONNECTING, DOWN -> loseConnection(status.cause());
      }
    }
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

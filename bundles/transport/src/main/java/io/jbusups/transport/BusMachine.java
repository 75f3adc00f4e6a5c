// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Written;
import io.jbusups.transport.Line.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a bus does, as a state machine that never waits: keeps its port open and serves requests in
 * turn. Each step does what is due and tells when the next one is. A step more does no harm.
 * Confined to the bus's thread.
 */
final class BusMachine {

  private static final Logger LOG = LoggerFactory.getLogger(BusMachine.class);

  /** Twice the longest late window. */
  private static final int HELD_AT_MOST_TIMEOUTS = 20;

  /** Not at once, as it may happen again. */
  private static final long AFTER_A_DEFECT = Duration.ofMillis(250).toNanos();

  private final String bus;
  private final Port port;
  private final Queue<Pending> inbox;
  private final TurnQueue turns;
  private final BusMeter meter;
  private final long heldAtMost;
  private final LongSupplier clock;
  private Phase phase = new Phase.Idle();

  /** What is under way on the line. */
  private sealed interface Phase {

    record Idle() implements Phase {}

    record Settling(Line line, Pending pending) implements Phase {}

    record Asking(Line line, Pending pending, long began) implements Phase {}
  }

  BusMachine(Port port, Queue<Pending> inbox, TurnQueue turns, BusMeter meter, Line.Setup setup) {
    this.bus = setup.bus();
    this.port = port;
    this.inbox = inbox;
    this.turns = turns;
    this.meter = meter;
    this.heldAtMost = HELD_AT_MOST_TIMEOUTS * setup.timeout().toNanos();
    this.clock = setup.clock();
  }

  Pause step() {
    try {
      return proceed();
    } catch (IOException e) {
      if (phase instanceof Phase.Asking asking) {
        meter.count(asking.pending.request, new BusFailure.PortGone(""), asking.began, now());
      }
      return lost(String.valueOf(e.getMessage()), e instanceof Mute);
    } catch (RuntimeException | Error e) {
      LOG.error("bus {}: failed and starts afresh", bus, e);
      lost("internal error: " + e, false);
      return new Pause(now() + AFTER_A_DEFECT, false);
    }
  }

  /** Frees the port; whatever waits in line is told. */
  void end() {
    phase = new Phase.Idle();
    try {
      port.close();
    } finally {
      turns.failAll(new BusFailure.Closed());
    }
  }

  private Pause proceed() throws IOException {
    if (phase instanceof Phase.Settling settling) {
      return settling(settling, settling.line.proceed());
    } else if (phase instanceof Phase.Asking asking) {
      return asking(asking, asking.line.proceed());
    }
    return idle();
  }

  private Pause idle() throws IOException {
    boolean wasOpen = port.isOpen();
    if (port.opening()) {
      refuseBound();
    } else {
      receive();
    }
    Line line = port.tend();
    if (port.opening()) {
      return new Pause(port.dueAt(), true);
    }
    if (line == null) {
      turns.failAll(new BusFailure.PortGone(port.cause()));
      return new Pause(port.dueAt(), false);
    }
    if (!wasOpen) {
      turns.startAfresh(now());
    }
    Pending pending = turns.next(now());
    if (pending != null && pending.strangerTo(port.connection())) {
      turns.drop(pending, new BusFailure.PortGone("the line was opened anew before its turn"));
      return again();
    }
    if (pending != null) {
      return settling(new Phase.Settling(line, pending), line.settle());
    }
    line.listen();
    long now = now();
    return new Pause(now + turns.idle(now, Math.max(0, port.dueAt() - now)), false);
  }

  /** What is bound to a connection has missed it: no need to wait for the next one. */
  private void refuseBound() {
    for (Pending waiting : List.copyOf(inbox)) {
      if (waiting.urgent() && inbox.remove(waiting)) {
        waiting.fail(new BusFailure.PortGone("the line is being opened"));
      }
    }
  }

  private void receive() {
    for (Pending next = inbox.poll(); next != null; next = inbox.poll()) {
      turns.add(next, now());
    }
  }

  private Pause settling(Phase.Settling settling, Progress progress) throws IOException {
    if (progress instanceof Progress.Waiting waiting) {
      phase = settling;
      return new Pause(waiting.until(), true);
    }
    phase = new Phase.Idle();
    boolean quiet = progress instanceof Progress.Settled settled && settled.quiet();
    Pending pending = settling.pending;
    long now = now();
    long clear = settling.line.clearAt(pending.request, now);
    if (quiet && clear - now <= 0) {
      return ask(settling.line, pending, now);
    } else if (quiet && !heldTooLong(pending, now)) {
      turns.hold(pending, clear);
    } else if (pending.once()) {
      turns.drop(pending, new BusFailure.BadFrame("the line does not become quiet"));
    } else {
      pending.tries++;
      tried(pending, new BusFailure.BadFrame("not sent: the line does not become quiet"), 0);
    }
    return again();
  }

  private Pause ask(Line line, Pending pending, long now) throws IOException {
    pending.heldSince = null;
    long firstTry = pending.firstTry == null ? now : pending.firstTry;
    pending.firstTry = firstTry;
    pending.tries++;
    var asking = new Phase.Asking(line, pending, now);
    phase = asking;
    return asking(asking, line.ask(pending.request, firstTry, now));
  }

  private Pause asking(Phase.Asking asking, Progress progress) {
    if (progress instanceof Progress.Done done) {
      phase = new Phase.Idle();
      long ended = now();
      meter.count(asking.pending.request, done.reply(), asking.began, ended);
      tried(asking.pending, done.reply(), ended - asking.began);
      return again();
    }
    return progress instanceof Progress.Waiting waiting
        ? new Pause(waiting.until(), true)
        : again();
  }

  private void tried(Pending pending, BusReply reply, long took) {
    boolean done = turns.tried(pending, reply, took, now());
    turns.allFailing(now()).ifPresent(port::failing);
    if (reply instanceof Registers
        || reply instanceof Written
        || reply instanceof BusFailure.ExceptionReply) {
      port.works();
    }
    // Last, so that whoever hears of it finds the state that goes with it.
    if (done) {
      pending.reply.complete(reply);
    }
  }

  /** Late answers that never end would otherwise keep a request waiting for ever. */
  private boolean heldTooLong(Pending pending, long now) {
    long since = pending.heldSince == null ? now : pending.heldSince;
    pending.heldSince = since;
    return now - since > heldAtMost;
  }

  private Pause lost(String cause, boolean mute) {
    phase = new Phase.Idle();
    port.lost(cause, mute);
    turns.failAll(new BusFailure.PortGone(cause));
    return again();
  }

  /** There may be more to do at once. */
  private Pause again() {
    return new Pause(now(), false);
  }

  private long now() {
    return clock.getAsLong();
  }
}

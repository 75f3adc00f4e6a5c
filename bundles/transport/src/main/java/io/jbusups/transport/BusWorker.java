// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that touches a bus's port: opens it, serves requests in turn, opens it again. */
final class BusWorker implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(BusWorker.class);

  /** How often the port is looked at when nothing else happens. */
  private static final long LOOK = Duration.ofMillis(250).toNanos();

  /** Twice the longest late window. */
  private static final int HELD_AT_MOST_TIMEOUTS = 20;

  private final Endpoint endpoint;
  private final BlockingQueue<Pending> inbox;
  private final TurnQueue turns;
  private final RtuLine.Setup setup;
  private final PortLife life;
  private final BusMeter meter;
  private final Reopening reopening;
  private long lookedAt;
  private volatile @Nullable Link link;
  private @Nullable RtuLine line;

  BusWorker(
      Endpoint endpoint,
      BlockingQueue<Pending> inbox,
      TurnQueue turns,
      RtuLine.Setup setup,
      PortLife life,
      BusMeter meter) {
    this(
        endpoint, inbox, turns, setup, life, meter, () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * @param random from 0 to 1, so that a test can repeat what happened
   */
  BusWorker(
      Endpoint endpoint,
      BlockingQueue<Pending> inbox,
      TurnQueue turns,
      RtuLine.Setup setup,
      PortLife life,
      BusMeter meter,
      DoubleSupplier random) {
    this.endpoint = endpoint;
    this.inbox = inbox;
    this.turns = turns;
    this.setup = setup;
    this.life = life;
    this.meter = meter;
    this.reopening = new Reopening(random, now());
    this.lookedAt = now() - LOOK;
  }

  @Override
  public void run() {
    while (!setup.closing().getAsBoolean()) {
      try {
        step();
      } catch (IOException e) {
        lost(String.valueOf(e.getMessage()));
      } catch (InterruptedException e) {
        LOG.debug("woken to see whether to end", e);
      } catch (RuntimeException | LinkageError e) {
        LOG.error("bus worker failed and starts afresh", e);
        lost("internal error: " + e);
      }
    }
    // Whoever continues on this thread has nothing to do with how it was woken.
    Thread.interrupted();
    closeLink();
    turns.failAll(new BusFailure.Closed());
  }

  /** Frees a worker that is stuck in its port. For another thread, when waiting did not help. */
  void abort() {
    Link stuck = link;
    if (stuck != null) {
      stuck.close();
    }
  }

  private void step() throws IOException, InterruptedException {
    receive();
    if (now() - lookedAt >= LOOK) {
      look();
    }
    RtuLine open = line;
    if (open == null) {
      turns.failAll(new BusFailure.PortGone(life.status().cause()));
      return;
    }
    Pending pending = turns.next(now());
    if (pending != null) {
      serve(open, pending);
    }
  }

  /** Lines up new requests; waits for one, or until there is something to do, if none is there. */
  private void receive() throws InterruptedException {
    long untilLook = Math.max(0, lookedAt + LOOK - now());
    Pending next = inbox.poll(turns.idle(now(), untilLook), TimeUnit.NANOSECONDS);
    for (; next != null; next = inbox.poll()) {
      turns.add(next, now());
    }
  }

  private void look() throws IOException {
    lookedAt = now();
    Link current = link;
    if (current == null || line == null) {
      open();
      return;
    }
    Optional<String> outdated = current.outdated();
    if (outdated.isPresent()) {
      throw new IOException(outdated.get());
    }
    line.listen();
  }

  private void open() {
    Endpoint.Presence presence = endpoint.presence();
    if (!reopening.due(presence, now())) {
      return;
    }
    // Counts as failed until the first answer, so that a port that opens only to vanish is not
    // tried without pause.
    reopening.failed(presence, now());
    try {
      Link opened = endpoint.open();
      link = opened;
      line = new RtuLine(opened, setup);
      turns.startAfresh(now());
      life.opened();
    } catch (IOException e) {
      life.failed(String.valueOf(e.getMessage()));
    }
  }

  private void serve(RtuLine open, Pending pending) throws IOException {
    boolean quiet = open.settle();
    long began = now();
    long clear = setup.unanswered().clearAt(pending.request, began);
    if (quiet && clear - began <= 0) {
      pending.heldSince = null;
      ask(open, pending, began);
    } else if (quiet && !heldTooLong(pending, began)) {
      turns.hold(pending, clear);
    } else if (!setup.closing().getAsBoolean()) {
      pending.tries++;
      tried(pending, new BusFailure.BadFrame("not sent: the line does not become quiet"), 0);
    }
  }

  private void ask(RtuLine open, Pending pending, long began) throws IOException {
    long firstTry = pending.firstTry == null ? began : pending.firstTry;
    pending.firstTry = firstTry;
    pending.tries++;
    try {
      BusReply reply = open.ask(pending.request, firstTry, began);
      if (reply instanceof BusFailure.Closed) {
        // It is still in line, where the end of this worker finds it with the others.
        return;
      }
      long ended = now();
      meter.count(reply, began, ended);
      tried(pending, reply, ended - began);
    } catch (IOException e) {
      meter.count(new BusFailure.PortGone(""), began, now());
      throw e;
    }
  }

  private void tried(Pending pending, BusReply reply, long took) {
    boolean done = turns.tried(pending, reply, took, now());
    Optional<String> failing = turns.allFailing(now());
    failing.ifPresentOrElse(life::failing, life::answering);
    if (failing.isEmpty()) {
      reopening.worked(now());
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
    return now - since > HELD_AT_MOST_TIMEOUTS * setup.timeout().toNanos();
  }

  private void lost(String cause) {
    closeLink();
    life.lost(cause);
    turns.failAll(new BusFailure.PortGone(cause));
    lookedAt = now() - LOOK;
  }

  private void closeLink() {
    Link open = link;
    link = null;
    line = null;
    if (open != null) {
      open.close();
    }
  }

  private long now() {
    return setup.clock().getAsLong();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The port of a bus: opened, looked at now and then, lost, and opened again. Confined to the bus's
 * thread, except for {@link #abort()}.
 */
final class Port {

  /** How often it is looked at when nothing else happens. */
  private static final long LOOK = Duration.ofMillis(250).toNanos();

  private final Endpoint endpoint;
  private final Line.Setup setup;
  private final PortLife life;
  private final Reopening reopening;
  private volatile State state = new State.Shut();
  private String cause = "";
  private long lookedAt;

  private sealed interface State {

    record Shut() implements State {}

    record Opening(Attempt attempt) implements State {}

    record Open(Link link, Line line) implements State {}
  }

  /**
   * @param random from 0 to 1, so that a test can repeat what happened
   */
  Port(Endpoint endpoint, Line.Setup setup, PortLife life, DoubleSupplier random) {
    this.endpoint = endpoint;
    this.setup = setup;
    this.life = life;
    this.reopening = new Reopening(random, now());
    this.lookedAt = now() - LOOK;
  }

  /** Whether it is being opened. */
  boolean opening() {
    return state instanceof State.Opening;
  }

  boolean isOpen() {
    return state instanceof State.Open;
  }

  /** Why it is not open. */
  String cause() {
    return cause;
  }

  /** When it has to be tended again. */
  long dueAt() {
    return state instanceof State.Opening opening ? opening.attempt.until() : lookedAt + LOOK;
  }

  /**
   * Looks after it, if that is due.
   *
   * @return its line; null while it is not open
   * @throws IOException when it was lost, or should be given up
   */
  @Nullable Line tend() throws IOException {
    if (state instanceof State.Opening opening) {
      goOn(opening.attempt);
    } else if (now() - lookedAt >= LOOK) {
      look();
    }
    return state instanceof State.Open open ? open.line : null;
  }

  private void look() throws IOException {
    lookedAt = now();
    if (!(state instanceof State.Open open)) {
      open();
      return;
    }
    Optional<String> outdated = open.link.outdated();
    if (outdated.isPresent()) {
      throw new IOException(outdated.get());
    }
    Optional<String> mute = open.link.mute();
    if (mute.isPresent()) {
      throw new Mute(mute.get());
    }
  }

  private void open() {
    Endpoint.Presence presence = endpoint.presence();
    if (reopening.due(presence, now())) {
      // Counts as failed until the first answer, so that a port that opens only to vanish is not
      // tried without pause.
      reopening.failed(presence, now());
      goOn(endpoint.open());
    }
  }

  private void goOn(Attempt attempt) {
    try {
      Link link = attempt.proceed();
      if (link == null) {
        state = new State.Opening(attempt);
        return;
      }
      state = new State.Open(link, setup.on(link));
      life.opened();
    } catch (IOException e) {
      state = new State.Shut();
      cause = String.valueOf(e.getMessage());
      life.failed(cause);
    }
  }

  /** Which connection this is, or was the last: see {@link PortLife#connection()}. */
  long connection() {
    return life.connection();
  }

  /** No unit answers any more. */
  void failing(String why) {
    life.failing(why);
  }

  /** Some unit answered. */
  void works() {
    life.answering();
    reopening.worked(now());
  }

  /**
   * It is of no use any more. To be opened as soon as may be.
   *
   * @param mute whether nothing is wrong with it but that nobody answers
   */
  void lost(String why, boolean mute) {
    close();
    cause = why;
    if (mute) {
      life.mute(why);
    } else {
      life.lost(why);
    }
    lookedAt = now() - LOOK;
  }

  void close() {
    State was = state;
    state = new State.Shut();
    if (was instanceof State.Open open) {
      open.link.close();
    } else if (was instanceof State.Opening opening) {
      opening.attempt.cancel();
    }
  }

  /** Frees a thread that is stuck in it. For another thread, when waiting did not help. */
  void abort() {
    if (state instanceof State.Open open) {
      open.link.close();
    }
  }

  private long now() {
    return setup.clock().getAsLong();
  }
}

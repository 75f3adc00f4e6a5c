// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose password is checked next: one at a time for each address, so that whoever tries many waits
 * behind himself, and those from where a wrong one came behind all others. Confined to the thread
 * that checks.
 */
final class Turns {

  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  /** Checks that may wait for one address; who sends more is refused unchecked. */
  private static final int MOST_WAITING = 100;

  /** The same where a wrong password came from: each of them keeps a connection for seconds. */
  private static final int MOST_GUESSES = 10;

  private final ScheduledExecutorService worker;
  private final Consumer<Attempt> check;
  private final Failures failures = new Failures();
  private final Map<String, Queue<Attempt>> waiting = new HashMap<>();

  /** What can be checked now. A check can take a second, and a thousand addresses can guess. */
  private final Queue<Attempt> trusted = new ArrayDeque<>();

  private final Queue<Attempt> suspect = new ArrayDeque<>();
  private boolean checking;

  /**
   * @param worker one thread
   * @param check checks on that thread, and calls {@link #next} in the end
   */
  Turns(ScheduledExecutorService worker, Consumer<Attempt> check) {
    this.worker = worker;
    this.check = check;
  }

  /** Takes it for a check later; false where too many wait whom the result still matters to. */
  @SuppressWarnings("ReferenceEquality") // that very attempt
  boolean enter(Attempt attempt) {
    var line = waiting.computeIfAbsent(attempt.origin(), origin -> new ArrayDeque<>());
    // The first one has its turn already.
    var first = line.peek();
    line.removeIf(other -> other != first && other.result().isCancelled());
    if (line.size() >= (guesses(attempt) ? MOST_GUESSES : MOST_WAITING)) {
      return false;
    }
    line.add(attempt);
    if (line.size() == 1) {
      begin(attempt);
    }
    return true;
  }

  /** Notes that it was wrong. */
  void failed(Attempt attempt) {
    int count = failures.add(attempt.origin(), System.nanoTime());
    if (count == Failures.MANY) {
      LOG.warn(
          "{} wrong passwords from {}, the latest for the NUT user '{}': further ones are checked"
              + " ever later.",
          count,
          attempt.session().peer().host(),
          attempt.session().user());
    }
  }

  /** Lets the next one of that address have its turn. */
  void next(Attempt done) {
    var line = Objects.requireNonNull(waiting.get(done.origin()));
    line.remove();
    if (line.isEmpty()) {
      waiting.remove(done.origin());
    } else {
      begin(line.element());
    }
  }

  private boolean guesses(Attempt attempt) {
    return failures.any(attempt.origin(), System.nanoTime());
  }

  private void begin(Attempt attempt) {
    var delay = failures.delay(attempt.origin(), System.nanoTime());
    worker.schedule(() -> due(attempt), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void due(Attempt attempt) {
    (guesses(attempt) ? suspect : trusted).add(attempt);
    if (!checking) {
      checking = true;
      worker.execute(this::checkOne);
    }
  }

  /** Whatever came meanwhile is sorted in before the next one. */
  private void checkOne() {
    var attempt = trusted.isEmpty() ? suspect.poll() : trusted.poll();
    checking = attempt != null;
    if (attempt != null) {
      try {
        check.accept(attempt);
      } finally {
        worker.execute(this::checkOne);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A client that asks for a UPS all the time, holds each answer against what its units held, and
 * waits for what it wants to hear.
 */
final class Watched implements AutoCloseable {

  private static final long PACE_MILLIS = 10;

  private final Truth truth;
  private final FaultyPort port;
  private final AtomicReference<String> lie = new AtomicReference<>("");
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable NutAnswer latest;

  Watched(Assembly assembly, String ups, FaultyPort port, Truth truth) {
    this.truth = truth;
    this.port = port;
    this.thread = new Thread(() -> watch(assembly, ups), "watched-" + ups);
    thread.setDaemon(true);
    thread.start();
  }

  private void watch(Assembly assembly, String ups) {
    try (NutAsker asker = assembly.client()) {
      while (!closed) {
        NutAnswer answer = asker.list(ups);
        List<String> lies = truth.lies(answer, port.units());
        if (!lies.isEmpty()) {
          lie.compareAndSet("", lies + " in " + answer);
        }
        latest = answer;
        TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
      }
    } catch (Exception e) {
      lie.compareAndSet("", e.toString());
    }
  }

  /** The first answer that is so, asked from now on; fails on a lie meanwhile. */
  NutAnswer first(String what, Predicate<NutAnswer> wanted) throws Exception {
    long now = System.nanoTime();
    NutAnswer found =
        Eventually.get(
            what,
            () -> {
              truthful();
              return latest;
            },
            answer -> answer != null && answer.asked() >= now && wanted.test(answer));
    return java.util.Objects.requireNonNull(found);
  }

  /** Everything the unit has, as it is now. */
  NutAnswer whole() throws Exception {
    return first("all of " + port.unit().now(), this::isWhole);
  }

  boolean isWhole(NutAnswer answer) {
    return answer.error().isEmpty() && truth.missing(answer, port.unit()).isEmpty();
  }

  /** Fails when any answer so far was untrue. */
  void truthful() {
    if (!lie.get().isEmpty()) {
      throw new AssertionError(lie.get());
    }
  }

  /** How long after a moment an answer came. */
  static Duration after(long moment, NutAnswer answer) {
    return Duration.ofNanos(answer.answered() - moment);
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join(TimeUnit.SECONDS.toMillis(30));
  }
}

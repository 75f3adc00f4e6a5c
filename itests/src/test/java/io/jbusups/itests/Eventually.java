// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waits for what has to happen, and says what was seen when it does not. */
final class Eventually {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long STEP_MILLIS = 50;

  private Eventually() {}

  static <T> T get(String what, Callable<T> look, Predicate<? super T> good) throws Exception {
    return get(what, LIMIT, look, good);
  }

  static <T> T get(String what, Duration limit, Callable<T> look, Predicate<? super T> good)
      throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      T seen = look.call();
      if (good.test(seen)) {
        return seen;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(what + ": not within " + limit.toSeconds() + " s, but " + seen);
      }
      Thread.sleep(STEP_MILLIS);
    }
  }

  static void until(String what, Callable<Boolean> look) throws Exception {
    get(what, look, seen -> seen);
  }
}

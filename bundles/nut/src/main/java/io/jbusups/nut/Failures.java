// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Wrong passwords by where they came from: each further one is checked later. Not thread-safe: its
 * owner takes turns.
 */
final class Failures {

  /** At this many somebody is told. */
  static final int MANY = 5;

  private static final int FREE = 3;
  private static final Duration FIRST = Duration.ofMillis(250);

  /** Less than the five seconds for which NUT's clients wait for an answer. */
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private static final long FORGOTTEN = Duration.ofMinutes(10).toNanos();
  private static final int MOST = 10_000;

  private record Seen(int count, long last) {}

  /** The longest quiet leave when there are too many. */
  private final Map<String, Seen> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
          return size() > MOST;
        }
      };

  /** Whether there were any from that origin. */
  boolean any(String origin, long now) {
    return count(origin, now) > 0;
  }

  /** How long the next check of that origin has to wait. */
  Duration delay(String origin, long now) {
    int beyond = count(origin, now) - FREE;
    if (beyond < 0) {
      return Duration.ZERO;
    }
    var delay = FIRST.multipliedBy(1L << Math.min(beyond, 10));
    return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
  }

  /** Notes one more, and tells how many there were without ten quiet minutes between. */
  int add(String origin, long now) {
    int count = count(origin, now) + 1;
    seen.put(origin, new Seen(count, now));
    return count;
  }

  private int count(String origin, long now) {
    var known = seen.get(origin);
    return known == null || now - known.last() > FORGOTTEN ? 0 : known.count();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.registers.Pace;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * When each table of one UPS is read next: the longest overdue first, so that no pace starves
 * another on a slow line. Times are {@link System#nanoTime()}. Used by one thread.
 */
final class PollSchedule {

  /** A table that only ever times out is asked for ever more seldom, up to this many times. */
  private static final int MOST_BACKOFF = 32;

  private record Entry(Pace pace, long due, int failures) {}

  private final Map<String, Entry> entries = new HashMap<>();
  private UpsConfig config;

  PollSchedule(UpsConfig config) {
    this.config = config;
  }

  void configure(UpsConfig config) {
    this.config = config;
  }

  void clear() {
    entries.clear();
  }

  /** The table is due now. */
  void now(TableState state, long now) {
    entries.put(state.table().name(), new Entry(state.table().pace(), now, 0));
  }

  /** The table was read, or refused: due after its interval. */
  void answered(TableState state, long now) {
    var name = state.table().name();
    if (state.table().pace() == Pace.ONCE || state.refused()) {
      entries.remove(name);
    } else {
      put(name, state.table().pace(), interval(state.table().pace()), 0, now);
    }
  }

  /**
   * The table was asked for and did not come. What decides the status is asked for again at its own
   * pace; the rest backs off, for each attempt may cost the line several time-outs.
   */
  void missed(TableState state, long now) {
    Pace pace = state.table().pace() == Pace.ONCE ? Pace.NORMAL : state.table().pace();
    Entry entry = entries.get(state.table().name());
    int failures = entry == null ? 1 : entry.failures() + 1;
    int factor =
        state.table().essential() ? 1 : Math.min(1 << Math.min(failures - 1, 10), MOST_BACKOFF);
    put(state.table().name(), pace, interval(pace) * factor, failures, now);
  }

  /** The name of the table to read next. */
  Optional<String> next() {
    return entries.entrySet().stream()
        .min(
            Comparator.comparing(
                Map.Entry::getValue,
                Comparator.comparingLong(Entry::due).thenComparing(Entry::pace)))
        .map(Map.Entry::getKey);
  }

  /** When that is. */
  long due(String table) {
    Entry entry = entries.get(table);
    return entry == null ? Long.MAX_VALUE : entry.due();
  }

  /** From the due time, so that the pace does not drift; from now where that has passed already. */
  private void put(String name, Pace pace, long interval, int failures, long now) {
    Entry entry = entries.get(name);
    long due = (entry == null ? now : entry.due()) + interval;
    entries.put(
        name, new Entry(pace, failures > 0 ? now + interval : Math.max(due, now), failures));
  }

  private long interval(Pace pace) {
    return TimeUnit.MILLISECONDS.toNanos(config.interval(pace));
  }
}

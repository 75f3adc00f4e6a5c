// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.registers.Pace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When each span of one UPS is read next: the longest overdue first, so that no pace starves
 * another on a slow line. Times are {@link System#nanoTime()}. Used by one thread.
 */
final class PollSchedule {

  /** A span that only ever times out is asked for ever more seldom, up to this many times. */
  private static final int MOST_BACKOFF = 32;

  private static final long REFUSED_FOR = TimeUnit.DAYS.toNanos(1);
  private static final long ESSENTIAL_REFUSED_FOR = TimeUnit.MINUTES.toNanos(1);

  private record Entry(Pace pace, long due, int failures) {
    boolean before(Entry other) {
      return due < other.due || (due == other.due && pace.compareTo(other.pace) < 0);
    }
  }

  private final Map<Span.Key, Entry> entries = new LinkedHashMap<>();
  private UpsConfig config;

  PollSchedule(UpsConfig config) {
    this.config = config;
  }

  void configure(UpsConfig config) {
    this.config = config;
  }

  /** The span is due now. */
  void now(Span span, long now) {
    entries.put(span.key(), new Entry(span.table().pace(), now, 0));
  }

  /** The span was split or joined: its place is taken by others. */
  void forget(Span span) {
    entries.remove(span.key());
  }

  /** The span was read: due after its interval. */
  void answered(Span span, long now) {
    if (span.table().pace() == Pace.ONCE) {
      forget(span);
    } else {
      put(span, interval(span.table().pace()), 0, now);
    }
  }

  /**
   * The device refuses it: a day later it may have got another firmware. Without what decides the
   * status the UPS is of no use, so that is not left for so long: the refusal may have been a whim.
   */
  void refused(Span span, long now) {
    put(span, span.table().essential() ? ESSENTIAL_REFUSED_FOR : REFUSED_FOR, 1, now);
  }

  /**
   * The span was asked for and did not come. What decides the status, as alarms do that were there
   * before, is asked for again at its own pace; the rest backs off, for each attempt may cost the
   * line several time-outs. So does all of a unit of a parallel system, for its line is the
   * system's.
   */
  void missed(Span span, long now) {
    Entry entry = entries.get(span.key());
    int failures = entry == null ? 1 : entry.failures() + 1;
    boolean decides =
        span.table().essential() || span.table().pace() == Pace.FAST && span.words() != null;
    int factor =
        decides && !config.part() ? 1 : Math.min(1 << Math.min(failures - 1, 10), MOST_BACKOFF);
    Pace pace = span.table().pace() == Pace.ONCE ? Pace.NORMAL : span.table().pace();
    put(span, interval(pace) * factor, failures, now);
  }

  /** The key of the span to read next. */
  Optional<Span.Key> next() {
    Map.@Nullable Entry<Span.Key, Entry> first = null;
    for (var entry : entries.entrySet()) {
      if (first == null || entry.getValue().before(first.getValue())) {
        first = entry;
      }
    }
    return first == null ? Optional.empty() : Optional.of(first.getKey());
  }

  /** When that is. */
  long due(Span span) {
    Entry entry = entries.get(span.key());
    return entry == null ? Long.MAX_VALUE : entry.due();
  }

  /** From the due time, so that the pace does not drift; from now where that has passed already. */
  private void put(Span span, long interval, int failures, long now) {
    Span.Key key = span.key();
    Entry entry = entries.get(key);
    long due = (entry == null ? now : entry.due()) + interval;
    entries.put(
        key,
        new Entry(
            span.table().pace(), failures > 0 ? now + interval : Math.max(due, now), failures));
  }

  private long interval(Pace pace) {
    return TimeUnit.MILLISECONDS.toNanos(config.interval(pace));
  }
}

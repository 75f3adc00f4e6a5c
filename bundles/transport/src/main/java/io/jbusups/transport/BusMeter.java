// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusRequest;
import io.jbusups.bus.BusStatistics;
import io.jbusups.bus.WriteRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a bus does. Written by its thread, read by any thread. */
final class BusMeter {

  private static final int LATEST = 512;
  private static final int SECONDS = 60;
  private static final long SECOND = 1_000_000_000L;

  private final long start;
  private final long[] roundTrips = new long[LATEST];
  private final long[] busy = new long[SECONDS];
  private final Map<String, Long> failures = new TreeMap<>();
  private long transactions;
  private long writes;
  private long answers;
  private long second;

  BusMeter(long now) {
    this.start = now;
  }

  /** A try ended. */
  synchronized void count(BusRequest request, BusReply result, long began, long ended) {
    transactions++;
    writes += request instanceof WriteRequest ? 1 : 0;
    if (result instanceof BusFailure failure) {
      failures.merge(kind(failure), 1L, Long::sum);
    } else {
      roundTrips[(int) (answers++ % LATEST)] = ended - began;
    }
    for (long from = began; ended - from > 0; ) {
      long to = Math.min(ended, from + SECOND - Math.floorMod(from - start, SECOND));
      bucket(to - 1);
      busy[(int) (second % SECONDS)] += to - from;
      from = to;
    }
  }

  synchronized BusStatistics statistics(long now) {
    bucket(now);
    long[] sorted = Arrays.copyOf(roundTrips, (int) Math.min(answers, LATEST));
    Arrays.sort(sorted);
    // The current second has only begun: what it holds counts against what has passed of it.
    long measured = Math.min(now - start, (SECONDS - 1) * SECOND + (now - start) % SECOND);
    double utilisation = measured <= 0 ? 0 : (double) Arrays.stream(busy).sum() / measured;
    return new BusStatistics(
        transactions,
        writes,
        answers,
        failures,
        Math.min(1, utilisation),
        percentile(sorted, 50),
        percentile(sorted, 99));
  }

  /** Moves on to the second of a time, forgetting those of a minute ago. */
  private void bucket(long time) {
    long reached = (time - start) / SECOND;
    if (reached - second >= SECONDS) {
      Arrays.fill(busy, 0);
      second = reached;
    }
    while (second < reached) {
      busy[(int) (++second % SECONDS)] = 0;
    }
  }

  private static Duration percentile(long[] sorted, int percent) {
    return sorted.length == 0
        ? Duration.ZERO
        : Duration.ofNanos(sorted[(sorted.length * percent + 99) / 100 - 1]);
  }

  private static String kind(BusFailure failure) {
    if (failure instanceof BusFailure.Timeout) {
      return "timeout";
    } else if (failure instanceof BusFailure.BadFrame) {
      return "badFrame";
    } else if (failure instanceof BusFailure.ExceptionReply) {
      return "exception";
    }
    return "portGone";
  }
}

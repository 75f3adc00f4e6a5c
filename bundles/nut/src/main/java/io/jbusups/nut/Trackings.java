// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Commands and settings whose outcome somebody may ask for, on any connection, for an hour as with
 * upsd. May be used from any thread.
 */
final class Trackings {

  private static final int MOST = 1000;
  private static final long KEPT = Duration.ofHours(1).toNanos();

  private static final Encoded PENDING = Encoded.line("PENDING");
  private static final Encoded SUCCESS = Encoded.line("SUCCESS");

  private record Tracked(CompletableFuture<Outcome> outcome, long since) {}

  /** The oldest leave when there are too many. */
  private final Map<String, Tracked> tracked =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tracked> eldest) {
          return size() > MOST;
        }
      };

  /** What the client is to ask for. */
  synchronized String follow(CompletableFuture<Outcome> outcome) {
    var id = UUID.randomUUID().toString();
    tracked.put(id, new Tracked(outcome, System.nanoTime()));
    return id;
  }

  synchronized Encoded state(String id) {
    var known = tracked.get(id);
    if (known == null || System.nanoTime() - known.since() > KEPT) {
      return NutError.UNKNOWN.answer();
    }
    var outcome = known.outcome().getNow(null);
    return outcome == null ? PENDING : answer(outcome.kind());
  }

  private static Encoded answer(Outcome.Kind kind) {
    return switch (kind) {
      case SUCCESS -> SUCCESS;
      case UNKNOWN -> NutError.UNKNOWN.answer();
      case INVALID_ARGUMENT -> NutError.INVALID_ARGUMENT.answer();
      case FAILED -> NutError.FAILED.answer();
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;

/** Those who wait for outcomes: each gets one, whatever ends. Safe for use by any thread. */
final class Waiting {

  private static final Outcome CLOSED =
      Outcome.failed(
          "the UPS was taken out of service meanwhile; look at it before it is asked again");

  /** A request that somebody waits for the outcome of. */
  static final class Asked {
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    /** Comes in every case, on a thread of no bus. */
    CompletableFuture<Outcome> outcome() {
      return outcome;
    }

    private void end(Outcome result) {
      // Whoever goes on from there may take its time: not on the thread that polls.
      outcome.completeAsync(() -> result, ForkJoinPool.commonPool());
    }
  }

  private final Set<Asked> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Asked add() {
    var asked = new Asked();
    open.add(asked);
    if (closed) {
      end(asked, CLOSED);
    }
    return asked;
  }

  void end(Asked asked, Outcome outcome) {
    open.remove(asked);
    asked.end(outcome);
  }

  /** Nobody need wait any more. */
  void close() {
    closed = true;
    open.forEach(asked -> end(asked, CLOSED));
  }
}

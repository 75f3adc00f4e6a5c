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

  private final Set<CompletableFuture<Outcome>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Somebody waits for an outcome, which comes on a thread of no bus. */
  CompletableFuture<Outcome> add() {
    var asked = new CompletableFuture<Outcome>();
    open.add(asked);
    if (closed) {
      end(asked, CLOSED);
    }
    return asked;
  }

  void end(CompletableFuture<Outcome> asked, Outcome outcome) {
    open.remove(asked);
    // Whoever goes on from there may take its time: not on the thread that polls.
    asked.completeAsync(() -> outcome, ForkJoinPool.commonPool());
  }

  /** Nobody need wait any more. */
  void close() {
    closed = true;
    open.forEach(asked -> end(asked, CLOSED));
  }
}

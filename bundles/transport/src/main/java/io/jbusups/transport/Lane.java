// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one unit that are not urgent, and how it answered lately. Confined to the bus's
 * thread.
 */
final class Lane {

  final int unit;
  final Deque<Pending> waiting = new ArrayDeque<>();

  /** When it was last asked for anything. */
  long askedAt;

  /** Before this nothing of it is sent that is not urgent. */
  long heldUntil;

  /** While silent and others need the line, its next attempt waits for this. */
  long restingUntil;

  /** Why its last request got no answer at all; null when it got one. */
  @Nullable BusFailure failure;

  /** How many requests in a row got none. */
  int failures;

  Lane(int unit, long now) {
    this.unit = unit;
    this.askedAt = now;
    this.heldUntil = now;
    this.restingUntil = now;
  }

  /** Whether its last request timed out through all its tries. */
  boolean silent() {
    return failure instanceof BusFailure.Timeout;
  }

  /** What became of its last request; null where it was answered. */
  void ended(@Nullable BusFailure how) {
    failure = how;
    failures = how == null ? 0 : failures + 1;
  }

  boolean ready(long now) {
    return !waiting.isEmpty() && now - heldUntil >= 0;
  }

  void failAll(BusFailure cause) {
    while (!waiting.isEmpty()) {
      waiting.removeFirst().fail(cause);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.transport.Endpoint.Presence;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When to try to open an endpoint: at once when what can be seen of it changes, otherwise after
 * pauses that grow from half a second to 30 s, each shortened by up to a fifth at random so that
 * buses that lost their ports together do not try in step. Confined to the bus's thread.
 */
final class Reopening {

  private static final long FIRST_PAUSE = Duration.ofMillis(500).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(30).toNanos();

  private final DoubleSupplier random;
  private @Nullable Presence seen;
  private long pause = FIRST_PAUSE;
  private long dueAt;

  /**
   * @param random from 0 to 1
   */
  Reopening(DoubleSupplier random, long now) {
    this.random = random;
    this.dueAt = now;
  }

  boolean due(Presence presence, long now) {
    if (presence.there() && seen != null && !presence.equals(seen)) {
      pause = FIRST_PAUSE;
      return true;
    }
    return now - dueAt >= 0;
  }

  /** An attempt failed, or what it opened was lost before it brought an answer. */
  void failed(Presence presence, long now) {
    seen = presence;
    dueAt = now + (long) (pause * (1 - random.getAsDouble() / 5));
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }

  /** What was opened works. */
  void worked(long now) {
    seen = null;
    pause = FIRST_PAUSE;
    dueAt = now;
  }
}

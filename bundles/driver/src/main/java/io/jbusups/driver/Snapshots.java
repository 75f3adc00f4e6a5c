// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.DataState;
import io.jbusups.api.UpsSnapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One UPS's snapshots, one after the other. What the same words gave is not decoded again: such a
 * snapshot differs from the one before at most in when it was read. Used by one thread.
 */
final class Snapshots {

  private final InstantSource wallClock;
  private Decoder decoder;
  private UpsSnapshot latest;

  /** What the latest was decoded from; null where it holds no readings. */
  private @Nullable Readings decoded;

  private boolean readAgain;

  /** The {@link Tables#readAt()} of the latest. */
  private OptionalLong readAt = OptionalLong.empty();

  Snapshots(InstantSource wallClock, Decoder decoder) {
    this.wallClock = wallClock;
    this.decoder = decoder;
    this.latest = decoder.without(DataState.UNREACHED, "starting", null);
  }

  UpsSnapshot latest() {
    return latest;
  }

  /** Whether the latest differs from the one before at most in when it was read. */
  boolean readAgain() {
    return readAgain;
  }

  /**
   * The snapshot of what is known now.
   *
   * @param decoder the same object as before where it gives the same
   * @param tables null as long as the unit has never been identified
   * @param cause why it cannot be asked now; empty when it can
   * @param now {@link System#nanoTime()}
   */
  UpsSnapshot next(Decoder decoder, @Nullable Tables tables, String cause, long now) {
    if (tables == null) {
      readAgain = false;
      decoded = null;
      readAt = OptionalLong.empty();
      latest = decoder.without(DataState.UNREACHED, cause, null);
      return latest;
    }
    Readings readings = tables.readings(now);
    Instant read = readAt(tables, now);
    readAgain = decoded != null && decoder == this.decoder && readings.same(decoded);
    if (!readAgain) {
      latest = decoder.decode(readings, read, cause);
      decoded = latest.state() == DataState.FRESH ? readings : null;
      this.decoder = decoder;
    } else if (read != null && !read.equals(latest.readAt())) {
      latest = retimed(latest, read);
    }
    return latest;
  }

  private static UpsSnapshot retimed(UpsSnapshot same, Instant at) {
    return new UpsSnapshot(
        same.state(),
        same.cause(),
        at,
        same.status(),
        same.alarms(),
        same.variables(),
        same.commands());
  }

  /** Of what was read at the same time as before, the very same. */
  private @Nullable Instant readAt(Tables tables, long now) {
    OptionalLong oldest = tables.readAt();
    if (oldest.isEmpty() || oldest.equals(readAt)) {
      return latest.readAt();
    }
    readAt = oldest;
    return wallClock.instant().minusNanos(now - oldest.getAsLong());
  }
}

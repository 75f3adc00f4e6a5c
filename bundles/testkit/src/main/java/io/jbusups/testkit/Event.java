// SPDX-License-Identifier: Apache-2.0
package io.jbusups.testkit;

/**
 * Something that happens to the line or to a unit.
 *
 * @param at milliseconds from the beginning
 * @param unit which unit it happens to, where it happens to one
 * @param times how many requests in a row it hits, where it hits requests
 * @param size 0 to 999: how late, how long, how deep; what it means depends on the kind
 * @param salt for what has no order of size, such as the bytes of noise
 */
public record Event(int at, Kind kind, int unit, int times, int size, int salt) {

  /** What happens. */
  public enum Kind {
    // To the next requests, whoever they are for.
    LATE,
    LOST_ANSWER,
    LOST_REQUEST,
    TWICE,
    FLIP_ANSWER,
    FLIP_REQUEST,
    TRUNCATED,
    NOISE_BEFORE,
    NOISE_INSIDE,
    NOISE_AFTER,
    MISSING_BYTES,
    ECHO,
    OTHER_UNIT_BEFORE,
    OTHER_UNIT_INSTEAD,
    EXCEPTION,
    BUSY,
    TRICKLE,
    // To the line, once.
    NOISE,
    PORT_GONE,
    PORT_SWAPPED,
    // To one unit.
    SILENCE,
    RESTART,
    RESTART_WITH_OTHER_POWER,
    SWAPPED,
    ON_BATTERY,
    ON_MAINS,
    OVERLOAD,
    IMMINENT_STOP,
    WELL,
    STATUS_SHRINKS,
    STATUS_GROWS,
    REGISTER_REFUSED,
    REGISTER_GIVEN;

    /** Whether it happens to the next requests. */
    public boolean hitsRequests() {
      return compareTo(NOISE) < 0;
    }
  }

  /** A part of a whole, by its size. */
  public long of(long whole) {
    return whole * size / 1000;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.ClockPoints;
import io.jbusups.registers.Reading;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The device's own clock. Pure. */
final class Clock {

  private Clock() {}

  /** Empty when a part is missing or the parts are no date and time: such words say nothing. */
  static Optional<LocalDateTime> read(@Nullable ClockPoints points, Readings readings) {
    if (points == null) {
      return Optional.empty();
    }
    var parts = new int[6];
    for (int i = 0; i < parts.length; i++) {
      if (!(readings.of(points.codes().get(i)) instanceof Reading.Numeric number)) {
        return Optional.empty();
      }
      parts[i] = number.value().intValue();
    }
    try {
      return Optional.of(
          LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.List;

/** How many phases a side of the UPS has. */
public sealed interface PhaseCount {

  /** Known from the model. */
  record Fixed(int phases) implements PhaseCount {}

  /** Told by the device: unknown where the number is none from 1 to 3. */
  record ByNumber(String point) implements PhaseCount {}

  /**
   * Seen from the values of its three phases: one when only the first has a value, three when any
   * other has; unknown while none has.
   */
  record ByPoints(List<String> points) implements PhaseCount {
    public ByPoints {
      points = List.copyOf(points);
      if (points.size() != 3) {
        throw new IllegalArgumentException("phases: name one point for each of three phases");
      }
    }
  }
}

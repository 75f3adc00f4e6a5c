// SPDX-License-Identifier: Apache-2.0
package io.jbusups.registers;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A scale that a device states in another register.
 *
 * @param point the number that decides; it depends on no other point itself
 * @param scales by the value of that number: with any other value the scale is not known
 */
public record ScaleBy(Point point, Map<Integer, BigDecimal> scales) {
  public ScaleBy {
    scales = Map.copyOf(scales);
  }

  /** The number with its scale; nothing is known of it where nothing is of its scale. */
  Reading apply(Reading.Numeric number, Reading decided) {
    if (!(decided instanceof Reading.Numeric by)) {
      return decided instanceof Reading.Refused ? decided : Reading.FAILED;
    }
    BigDecimal scale = scales.get(by.value().intValueExact());
    return scale == null ? Reading.FAILED : new Reading.Numeric(number.value().multiply(scale));
  }
}

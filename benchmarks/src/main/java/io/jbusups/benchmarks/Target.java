// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * What a figure should be.
 *
 * @param atLeast whether the bound is a least and not a most
 */
public record Target(boolean atLeast, double bound) {

  static Target least(double bound) {
    return new Target(true, bound);
  }

  static Target most(double bound) {
    return new Target(false, bound);
  }

  boolean met(double value) {
    return atLeast ? value >= bound : value <= bound;
  }

  @Override
  public String toString() {
    return (atLeast ? "≥ " : "≤ ")
        + new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(bound);
  }
}

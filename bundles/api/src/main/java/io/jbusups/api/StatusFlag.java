// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

/**
 * The words of {@code ups.status} (RFC 9271, section 5.1; NUT's developer guide), in the order in
 * which they are published.
 */
public enum StatusFlag {
  /** Any alarm is active; NUT puts it first. */
  ALARM,
  /** On line: mains feeds the load. */
  OL,
  /** On battery. */
  OB,
  /** Low battery; a client shuts down only when it stands together with {@link #OB}. */
  LB,
  /** The battery must be replaced. */
  RB,
  /** The battery is charging. */
  CHRG,
  /** The battery is discharging. */
  DISCHRG,
  /** The load is fed round the inverter and is not protected. */
  BYPASS,
  /** A battery test or calibration is running. */
  CAL,
  /** The UPS feeds no load. */
  OFF,
  /** Overloaded. */
  OVER
}

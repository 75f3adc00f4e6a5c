// SPDX-License-Identifier: Apache-2.0
package io.jbusups.registers;

/** How often a table is read. */
public enum Pace {
  /** What decides {@code ups.status}: status and alarms. */
  FAST,
  /** Measurements. */
  NORMAL,
  /** Clock and configuration. */
  SLOW,
  /** Once per connection: identity, nominal values. */
  ONCE
}

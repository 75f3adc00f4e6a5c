// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.NewValue;
import io.jbusups.api.VariableType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the driver itself is told about a UPS, by its file or by a client: nothing of the device.
 */
enum OwnSetting {
  /** On battery, a remaining time below it is a low battery; seconds, 0 for never. */
  RUNTIME_LOW("battery.runtime.low", "low.battery.runtime.s", numbers(86_400)),
  /** On battery, a charge below it is a low battery; percent, 0 for never. */
  CHARGE_LOW("battery.charge.low", "low.battery.charge", numbers(100)),
  /** From a command to shut down until the load is cut; seconds. */
  SHUTDOWN_DELAY("ups.delay.shutdown", "delay.shutdown.s", numbers(86_400)),
  /** From when the load is cut, or the mains is back, until it is fed again; seconds. */
  START_DELAY("ups.delay.start", "delay.start.s", numbers(600_000)),
  /** What people call it. */
  ID("ups.id", "", text()),
  /** A line for people. */
  DESCRIPTION("device.description", "description", text()),
  /** Where it stands. */
  LOCATION("device.location", "location", text()),
  /** Whom to call. */
  CONTACT("device.contact", "contact", text());

  private static final int LONGEST = 128;

  private final String variable;
  private final String key;
  private final VariableType type;

  OwnSetting(String variable, String key, VariableType type) {
    this.variable = variable;
    this.key = key;
    this.type = type;
  }

  private static VariableType numbers(int max) {
    var range = new VariableType.Range(BigDecimal.ZERO, BigDecimal.valueOf(max));
    return new VariableType.Ranges(true, List.of(range));
  }

  private static VariableType text() {
    return new VariableType.Text(true, LONGEST);
  }

  /** The setting behind a NUT variable, in any case. */
  static Optional<OwnSetting> of(String variable) {
    return Arrays.stream(values())
        .filter(setting -> setting.variable.equalsIgnoreCase(variable))
        .findFirst();
  }

  /** The NUT variable that shows it. */
  String variable() {
    return variable;
  }

  /** The key of {@code etc/jbus.ups-NAME.cfg} that gives it; empty where none does. */
  String key() {
    return key;
  }

  /** What any UPS may be told; some take less. */
  VariableType type() {
    return type;
  }

  boolean isText() {
    return type instanceof VariableType.Text;
  }

  /** The greatest number, or of a text the greatest length. */
  int max() {
    return type instanceof VariableType.Ranges ranges
        ? ranges.ranges().get(0).max().intValueExact()
        : LONGEST;
  }

  /**
   * A value as it is kept.
   *
   * @return empty for one that no UPS may be told
   */
  Optional<String> kept(String value) {
    if (NewValue.check(type, value) != NewValue.FITS) {
      return Optional.empty();
    }
    if (isText()) {
      boolean line = value.chars().noneMatch(Character::isISOControl);
      return line ? Optional.of(value) : Optional.empty();
    }
    var number = new BigDecimal(value).stripTrailingZeros();
    return number.scale() > 0 ? Optional.empty() : Optional.of(number.toBigInteger().toString());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the driver itself is told about a UPS. Immutable.
 *
 * @param values those that are set, as {@link OwnSetting#kept} gives them
 */
record OwnSettings(Map<OwnSetting, String> values) {

  OwnSettings {
    var copy = new EnumMap<OwnSetting, String>(OwnSetting.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /** A text; empty where it is not set. */
  String text(OwnSetting setting) {
    return values.getOrDefault(setting, "");
  }

  /** These, with another value. */
  OwnSettings with(OwnSetting setting, String value) {
    var next = new EnumMap<OwnSetting, String>(OwnSetting.class);
    next.putAll(values);
    next.put(setting, value);
    return new OwnSettings(next);
  }

  /** When a battery is low although the device does not say so. */
  Thresholds thresholds() {
    return new Thresholds(number(OwnSetting.RUNTIME_LOW), number(OwnSetting.CHARGE_LOW));
  }

  /** The durations that commands take, by NUT variable. */
  Map<String, Integer> seconds() {
    var seconds = new TreeMap<String, Integer>();
    values.forEach(
        (setting, value) -> {
          if (!setting.isText()) {
            seconds.put(setting.variable(), Integer.valueOf(value));
          }
        });
    return seconds;
  }

  /** A number; 0 where it is not set. */
  int number(OwnSetting setting) {
    @Nullable String value = values.get(setting);
    return value == null ? 0 : Integer.parseInt(value);
  }
}

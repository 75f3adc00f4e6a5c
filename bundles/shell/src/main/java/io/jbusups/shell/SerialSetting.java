// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a serial port may be set.
 *
 * @param parity {@code none}, {@code even} or {@code odd}
 */
record SerialSetting(int baud, String parity, int stopBits) {

  /**
   * What to try, in this order: what JBUS cards are delivered with, then what else they can be set
   * to (DELPHYS MX JBUS manual: 1200 to 19200 baud), the likeliest first.
   */
  static final List<SerialSetting> COMMON =
      List.of(
          new SerialSetting(9600, "none", 1),
          new SerialSetting(19200, "none", 1),
          new SerialSetting(9600, "even", 1),
          new SerialSetting(4800, "none", 1),
          new SerialSetting(19200, "even", 1),
          new SerialSetting(9600, "odd", 1),
          new SerialSetting(2400, "none", 1),
          new SerialSetting(1200, "none", 1),
          new SerialSetting(38400, "none", 1),
          new SerialSetting(9600, "none", 2));

  /** The keys of {@code jbus.serial} that differ from their defaults. */
  Map<String, String> keys() {
    var keys = new TreeMap<String, String>();
    if (baud != 9600) {
      keys.put("baud", String.valueOf(baud));
    }
    if (!parity.equals("none")) {
      keys.put("parity", parity);
    }
    if (stopBits != 1) {
      keys.put("stop.bits", String.valueOf(stopBits));
    }
    return keys;
  }

  /** {@code 9600 8N1}. */
  @Override
  public String toString() {
    return "%d 8%s%d".formatted(baud, parity.substring(0, 1).toUpperCase(Locale.ROOT), stopBits);
  }
}

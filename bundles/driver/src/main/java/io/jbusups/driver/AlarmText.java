// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Alarm;
import java.util.ArrayList;
import java.util.List;

/**
 * The value of {@code ups.alarm}: every active alarm with its code and text. NUT's own client
 * library (2.8.0, measured) takes at most 511 bytes of a line and loses step with the answers after
 * a longer one, so that {@code upsc} would no longer show {@code ups.status}. Where the texts do
 * not all fit, the last alarms are told by their codes alone; no alarm is left out. Pure.
 */
final class AlarmText {

  /** Leaves room for {@code VAR name ups.alarm ""} with a long name. */
  static final int MOST = 430;

  private static final String SEPARATOR = "; ";

  private AlarmText() {}

  static String of(List<Alarm> alarms) {
    var parts = new ArrayList<String>();
    int length = SEPARATOR.length() * (alarms.size() - 1);
    for (Alarm alarm : alarms) {
      parts.add(alarm.toString());
      length += alarm.toString().length();
    }
    for (int last = parts.size() - 1; last >= 0 && length > MOST; last--) {
      String code = alarms.get(last).code();
      length -= parts.set(last, code).length() - code.length();
    }
    return String.join(SEPARATOR, parts);
  }
}

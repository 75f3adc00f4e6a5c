// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.List;

/** The codes of the points that make the device's clock. */
public record ClockPoints(
    String year, String month, String day, String hour, String minute, String second) {

  /** All six. */
  public List<String> codes() {
    return List.of(year, month, day, hour, minute, second);
  }
}

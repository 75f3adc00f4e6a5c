// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import java.util.stream.Stream;

/** Three-valued logic: what was not read gives no verdict. */
enum Truth {
  TRUE,
  FALSE,
  UNKNOWN;

  static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** False if one is false, else unknown if one is unknown, else true. */
  static Truth all(Stream<Truth> truths) {
    return truths.reduce(
        TRUE,
        (a, b) -> a == FALSE || b == FALSE ? FALSE : a == UNKNOWN || b == UNKNOWN ? UNKNOWN : TRUE);
  }

  /** True if one is true, else unknown if one is unknown, else false. */
  static Truth any(Stream<Truth> truths) {
    return all(truths.map(Truth::not)).not();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

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
  Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == UNKNOWN ? UNKNOWN : other;
  }
}

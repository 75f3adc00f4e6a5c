// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

import java.math.BigDecimal;
import java.util.List;

/**
 * What values a variable takes, as {@code GET TYPE}, {@code LIST ENUM} and {@code LIST RANGE} tell.
 */
public sealed interface VariableType {

  /** A read-only number. */
  VariableType NUMBER = new Numeric(false);

  /** A read-only text. */
  VariableType TEXT = new Text(false, 0);

  /** Whether a client with the right to do so may set it. */
  boolean writable();

  /** A number. */
  record Numeric(boolean writable) implements VariableType {}

  /**
   * A text.
   *
   * @param maxLength the longest value that may be set, in characters; 0 where nothing may be set
   */
  record Text(boolean writable, int maxLength) implements VariableType {}

  /** One of a list of values. */
  record Choice(boolean writable, List<String> values) implements VariableType {
    public Choice {
      values = List.copyOf(values);
    }
  }

  /** A number within one of several ranges, bounds included. */
  record Ranges(boolean writable, List<Range> ranges) implements VariableType {
    public Ranges {
      ranges = List.copyOf(ranges);
    }
  }

  /** Bounds included. */
  record Range(BigDecimal min, BigDecimal max) {
    public Range {
      if (min.compareTo(max) > 0) {
        throw new IllegalArgumentException("range from " + min + " to " + max);
      }
    }
  }
}

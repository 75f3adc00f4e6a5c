// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.math.BigDecimal;
import java.util.List;

/** The values that a setting may have, in the unit of its NUT variable. Immutable. */
public sealed interface SettingValues {

  /** Whether the value is one of them, however many zeros it is written with. */
  boolean contain(BigDecimal value);

  /** These alone, at least one. */
  record OneOf(List<BigDecimal> values) implements SettingValues {
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public boolean contain(BigDecimal value) {
      return values.stream().anyMatch(one -> one.compareTo(value) == 0);
    }
  }

  /** From one value to another, both included. */
  record Between(BigDecimal min, BigDecimal max) implements SettingValues {
    @Override
    public boolean contain(BigDecimal value) {
      return min.compareTo(value) <= 0 && value.compareTo(max) <= 0;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.registers;

import java.math.BigDecimal;

/** What is known of a point: one of four things that are never confused. */
public sealed interface Reading {

  /** The device gave a value. */
  sealed interface Value extends Reading {}

  /** A number, scaled. */
  record Numeric(BigDecimal value) implements Value {}

  /** A text. */
  record Text(String value) implements Value {}

  /** A bit. */
  record Flag(boolean value) implements Value {}

  /**
   * The device says that it has no value here, or not this point at all, or its table is too short
   * to hold it.
   */
  record Absent() implements Reading {}

  /** The device answers a read of its table, or of what it depends on, with an exception. */
  record Refused() implements Reading {}

  /** Nothing recent enough was read, or not what is needed to tell what it means. */
  record Failed() implements Reading {}

  /** The one absent reading. */
  Reading ABSENT = new Absent();

  /** The one refused reading. */
  Reading REFUSED = new Refused();

  /** The one failed reading. */
  Reading FAILED = new Failed();
}

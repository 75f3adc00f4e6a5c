// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.UpsModel;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The words that are held of a unit, however old. Immutable.
 *
 * @param tables by name
 */
record Held(UpsModel model, Map<String, TableSpans> tables, UpsConfig config) {

  /**
   * What of it may be published.
   *
   * @param now {@link System#nanoTime()}
   */
  Readings at(long now) {
    return new Readings(model, tables, now, this::maxAge);
  }

  /** How old a span's words may get, in nanoseconds. */
  long maxAge(Span span) {
    return TimeUnit.MILLISECONDS.toNanos(config.allowedAge(span.table().pace()));
  }
}

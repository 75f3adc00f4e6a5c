// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.UpsModel;
import io.jbusups.registers.Pace;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The readings of a model's points at one moment. Immutable.
 *
 * @param tables by name
 * @param now {@link System#nanoTime()} at which ages are judged
 * @param maxAge how old a span's words may be, in nanoseconds
 */
record Readings(
    UpsModel model, Map<String, TableSpans> tables, long now, ToLongFunction<Span> maxAge) {

  /** What is known of a point. A code that the model does not have is a defect of the model. */
  Reading of(String code) {
    @Nullable Point point = model.points().get(code);
    if (point == null) {
      throw new IllegalArgumentException("model " + model.name() + " has no point " + code);
    }
    return of(point);
  }

  Reading of(Point point) {
    @Nullable TableSpans table = tables.get(point.table());
    return table == null ? Reading.FAILED : table.read(point, this);
  }

  /**
   * Whether a point's table was read and no word of it has a value: then nothing follows from the
   * point being absent.
   */
  boolean silent(String code) {
    @Nullable Point point = model.points().get(code);
    @Nullable TableSpans table = point == null ? null : tables.get(point.table());
    return point != null
        && table != null
        && table.words().stream().allMatch(word -> point.noValue().contains(word));
  }

  /** Whether words are too old to be published. */
  boolean expired(Span span) {
    return now - span.readAt() > maxAge.applyAsLong(span);
  }

  /**
   * What keeps the status from being told, if anything: a part of an essential table that is
   * neither readable nor refused, or alarms that were read before, or were not asked for yet. Some
   * units have no alarms, so that others are told without them.
   */
  @Nullable Span missing() {
    return spans().filter(this::missing).findFirst().orElse(null);
  }

  private boolean missing(Span span) {
    boolean essential = span.table().essential();
    if (span.refused() || !essential && span.table().pace() != Pace.FAST) {
      return false;
    }
    return span.words() == null ? essential || span.failure() == null : expired(span);
  }

  Stream<Span> spans() {
    return tables.values().stream().flatMap(table -> table.spans().stream());
  }
}

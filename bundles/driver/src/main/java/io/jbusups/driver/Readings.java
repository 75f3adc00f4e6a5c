// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.UpsModel;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The readings of a model's points at one moment. Immutable.
 *
 * @param tables by name
 * @param now {@link System#nanoTime()} at which ages are judged
 * @param maxAge how old a table's words may be, in nanoseconds
 */
record Readings(
    UpsModel model, Map<String, TableState> tables, long now, ToLongFunction<TableState> maxAge) {

  /** What is known of a point. A code that the model does not have is a defect of the model. */
  Reading of(String code) {
    @Nullable Point point = model.points().get(code);
    if (point == null) {
      throw new IllegalArgumentException("model " + model.name() + " has no point " + code);
    }
    return of(point);
  }

  Reading of(Point point) {
    @Nullable TableState state = tables.get(point.table());
    if (state == null) {
      return Reading.FAILED;
    }
    if (state.refused()) {
      return Reading.REFUSED;
    }
    var words = state.words();
    return words == null || expired(state) ? Reading.FAILED : point.decode(words);
  }

  /**
   * Whether a point's table was read and no word of it has a value: then nothing follows from the
   * point being absent.
   */
  boolean silent(String code) {
    @Nullable Point point = model.points().get(code);
    @Nullable TableState state = point == null ? null : tables.get(point.table());
    var words = state == null ? null : state.words();
    return point != null
        && words != null
        && words.stream().allMatch(word -> point.noValue().contains(word));
  }

  /** Whether the words of a table are too old to be published. */
  boolean expired(TableState state) {
    return now - state.readAt() > maxAge.applyAsLong(state);
  }

  /** An essential table that is neither readable nor refused, if there is one. */
  @Nullable TableState missing() {
    return tables.values().stream()
        .filter(state -> state.table().essential() && !state.refused())
        .filter(state -> state.words() == null || expired(state))
        .findFirst()
        .orElse(null);
  }
}

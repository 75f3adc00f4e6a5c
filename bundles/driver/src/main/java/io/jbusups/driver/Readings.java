// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.UpsModel;
import io.jbusups.registers.Pace;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import io.jbusups.registers.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The readings of a model's points at one moment. Immutable.
 *
 * @param tables by name, without words that are too old to be published
 * @param missing what keeps the status from being told, if anything: a part of an essential table
 *     that is neither readable nor refused, or alarms that were read before, or were not asked for
 *     yet. Some units have no alarms, so that others are told without them.
 */
record Readings(UpsModel model, Map<String, TableSpans> tables, @Nullable Span missing) {

  /**
   * What may be published of the words that are held.
   *
   * @param tables by name; not changed any more
   * @param now {@link System#nanoTime()} at which ages are judged
   * @param maxAge how old a span's words may be, in nanoseconds
   */
  Readings(UpsModel model, Map<String, TableSpans> tables, long now, ToLongFunction<Span> maxAge) {
    this(model, notTooOld(tables, now, maxAge), missing(tables, now, maxAge));
  }

  private static @Nullable Span missing(
      Map<String, TableSpans> tables, long now, ToLongFunction<Span> maxAge) {
    for (TableSpans table : tables.values()) {
      for (Span span : table.spans()) {
        if (missing(span, now, maxAge)) {
          return span;
        }
      }
    }
    return null;
  }

  private static boolean missing(Span span, long now, ToLongFunction<Span> maxAge) {
    boolean essential = span.table().essential();
    if (span.refused() || !essential && span.table().pace() != Pace.FAST) {
      return false;
    }
    return span.words() == null ? essential || span.failure() == null : span.tooOld(now, maxAge);
  }

  private static Map<String, TableSpans> notTooOld(
      Map<String, TableSpans> tables, long now, ToLongFunction<Span> maxAge) {
    boolean all = true;
    for (TableSpans table : tables.values()) {
      all &= !table.tooOld(now, maxAge);
    }
    if (all) {
      return tables;
    }
    var kept = new LinkedHashMap<String, TableSpans>();
    tables.forEach((name, table) -> kept.put(name, table.notTooOld(now, maxAge)));
    return kept;
  }

  /** Whether the same can be told of both: every point has the same reading. */
  boolean same(Readings other) {
    if (!model.equals(other.model)
        || tables.size() != other.tables.size()
        || (missing == null) != (other.missing == null)) {
      return false;
    }
    for (var table : tables.entrySet()) {
      @Nullable TableSpans its = other.tables.get(table.getKey());
      if (its == null || !table.getValue().same(its)) {
        return false;
      }
    }
    return true;
  }

  /** By how much the unit's registers are shifted against the model's first base. */
  int offset() {
    String name = model.recognition().table();
    Table described = Objects.requireNonNull(model.tables().get(name));
    TableSpans found = Objects.requireNonNull(tables.get(name));
    return found.spans().get(0).table().address() - described.address();
  }

  /** What is known of a point. A code that the model does not have is a defect of the model. */
  Reading of(String code) {
    @Nullable Point point = model.points().get(code);
    if (point == null) {
      throw new IllegalArgumentException("model " + model.name() + " has no point " + code);
    }
    return of(point);
  }

  Reading of(Point point) {
    return point.settle(words(point), this::words);
  }

  /** What a point's own words give, whatever other points say of it. */
  Reading words(Point point) {
    @Nullable TableSpans table = tables.get(point.table());
    return table == null ? Reading.FAILED : table.read(point);
  }

  /**
   * Whether a point's table was read and no word of it has a value: then nothing follows from the
   * point being absent.
   */
  boolean silent(String code) {
    Point point = Objects.requireNonNull(model.points().get(code), code);
    @Nullable TableSpans table = tables.get(point.table());
    return table != null && point.absent(table.words(), 0, table.words().size());
  }

  /** A part of an essential table that the device refuses, if there is one. */
  @Nullable Span refused() {
    for (TableSpans table : tables.values()) {
      for (Span span : table.spans()) {
        if (span.table().essential() && span.refused()) {
          return span;
        }
      }
    }
    return null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.Words;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The spans of one table, in order, without gaps. Immutable. */
final class TableSpans {

  private final List<Span> spans;
  private final Words words;

  /**
   * The spans of a table.
   *
   * @param spans at least one
   */
  TableSpans(List<Span> spans) {
    this.spans = List.copyOf(spans);
    this.words = joined(this.spans);
  }

  List<Span> spans() {
    return spans;
  }

  /** The words of all spans; what was not read stands as "no value", and {@link #read} knows. */
  Words words() {
    return words;
  }

  /** The span of a word; the last one for a word beyond the end. */
  Span at(int word) {
    for (Span span : spans) {
      if (span.to() > word) {
        return span;
      }
    }
    return spans.get(spans.size() - 1);
  }

  /** Puts others in the place of a span. */
  TableSpans replaced(Span old, List<Span> others) {
    if (spans.size() == 1) {
      return new TableSpans(others);
    }
    var next = new ArrayList<Span>();
    for (Span span : spans) {
      if (span.from() == old.from()) {
        next.addAll(others);
      } else {
        next.add(span);
      }
    }
    return new TableSpans(next);
  }

  /** Joins neighbours that were read, so that they cost one request again. */
  TableSpans joined() {
    var next = new ArrayList<Span>();
    for (Span span : spans) {
      int last = next.size() - 1;
      if (last >= 0 && next.get(last).good() && span.good()) {
        next.set(last, next.get(last).joined(span));
      } else {
        next.add(span);
      }
    }
    return next.size() == spans.size() ? this : new TableSpans(next);
  }

  /** What is known of a point, whose words may lie in several spans. */
  Reading read(Point point) {
    int end = point.word() + point.format().words();
    boolean failed = false;
    for (Span span : spans) {
      if (span.from() < end && span.to() > point.word()) {
        if (span.refused()) {
          return Reading.REFUSED;
        }
        failed |= span.words() == null;
      }
    }
    return failed ? Reading.FAILED : point.decode(words);
  }

  /** Whether any words are too old to be published. */
  boolean tooOld(long now, ToLongFunction<Span> maxAge) {
    for (Span span : spans) {
      if (span.tooOld(now, maxAge)) {
        return true;
      }
    }
    return false;
  }

  /** The same without words that are too old to be published. */
  TableSpans notTooOld(long now, ToLongFunction<Span> maxAge) {
    if (!tooOld(now, maxAge)) {
      return this;
    }
    var kept = new ArrayList<Span>();
    for (Span span : spans) {
      kept.add(span.tooOld(now, maxAge) ? span.withoutWords() : span);
    }
    return new TableSpans(kept);
  }

  /** Whether every point has the same reading as in another, whenever both were read. */
  boolean same(TableSpans other) {
    if (this == other) {
      return true;
    }
    if (spans.size() != other.spans.size()) {
      return false;
    }
    for (int i = 0; i < spans.size(); i++) {
      Span mine = spans.get(i);
      Span its = other.spans.get(i);
      if (mine.from() != its.from()
          || mine.to() != its.to()
          || mine.refused() != its.refused()
          || !Objects.equals(mine.words(), its.words())) {
        return false;
      }
    }
    return true;
  }

  private static Words joined(List<Span> spans) {
    @Nullable Words whole = spans.get(0).words();
    if (spans.size() == 1 && whole != null) {
      return whole;
    }
    var joined = new int[spans.get(spans.size() - 1).to()];
    Arrays.fill(joined, 0xFFFF);
    for (Span span : spans) {
      @Nullable Words words = span.words();
      for (int i = 0; words != null && i < words.size(); i++) {
        joined[span.from() + i] = words.get(i);
      }
    }
    return Words.of(joined);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.Words;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The spans of one table, in order, without gaps. Immutable.
 *
 * @param spans at least one
 */
record TableSpans(List<Span> spans) {
  TableSpans {
    spans = List.copyOf(spans);
  }

  /** The span of a word; the last one for a word beyond the end. */
  Span at(int word) {
    return spans.stream()
        .filter(span -> span.to() > word)
        .findFirst()
        .orElse(spans.get(spans.size() - 1));
  }

  /** Puts others in the place of a span. */
  TableSpans replaced(Span old, List<Span> others) {
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
    return new TableSpans(next);
  }

  /** What is known of a point, whose words may lie in several spans. */
  Reading read(Point point, Readings readings) {
    int end = point.word() + point.format().words();
    var parts = spans.stream().filter(s -> s.from() < end && s.to() > point.word()).toList();
    if (parts.stream().anyMatch(Span::refused)) {
      return Reading.REFUSED;
    }
    if (parts.stream().anyMatch(part -> part.words() == null || readings.expired(part))) {
      return Reading.FAILED;
    }
    return point.decode(words());
  }

  /** The words of all spans; what was not read stands as "no value", and {@link #read} knows. */
  Words words() {
    Words whole = spans.get(0).words();
    if (spans.size() == 1 && whole != null) {
      return whole;
    }
    return Words.of(
        spans.stream()
            .flatMapToInt(
                span -> {
                  Words words = span.words();
                  return words == null
                      ? IntStream.generate(() -> 0xFFFF).limit(span.length())
                      : words.stream();
                })
            .toArray());
  }
}

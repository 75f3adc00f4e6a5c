// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.registers.Table;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A run of a table's registers that is read in one request: all of it, unless the device refused
 * that. Holds the words last read and what became of the latest attempt. Immutable.
 *
 * @param lengthIndex which of the table's lengths is asked for
 * @param lengthsRefused how many of the others were refused just before
 * @param from index of its first register in the table
 * @param to index after its last
 * @param words as last read, or null when never or refused
 * @param readAt {@link System#nanoTime()} of the words
 * @param failure why the latest attempt brought none, or null when it did
 */
record Span(
    Table table,
    int lengthIndex,
    int lengthsRefused,
    int from,
    int to,
    @Nullable Words words,
    long readAt,
    @Nullable BusFailure failure) {

  /**
   * What names a span among those of a unit.
   *
   * @param from index of its first register in the table
   */
  record Key(String table, int from) {}

  /** All of the table, at the length that it most likely has. */
  static Span of(Table table) {
    return new Span(table, 0, 0, 0, table.lengths().get(0), null, 0, null);
  }

  int address() {
    return table.address() + from;
  }

  int length() {
    return to - from;
  }

  /** Names it among the spans of a unit. */
  Key key() {
    return new Key(table.name(), from);
  }

  /**
   * Whether the device refuses to be read here: not asked again until the next connection, a
   * release or the next day. Busy is no refusal.
   */
  boolean refused() {
    return failure instanceof BusFailure.ExceptionReply exception && !exception.busy();
  }

  /** Whether it was read at the latest attempt. */
  boolean good() {
    return words != null && failure == null;
  }

  Span read(Registers registers) {
    Words next = words != null && words.equals(registers.words()) ? words : registers.words();
    return new Span(table, lengthIndex, 0, from, to, next, registers.askedAt(), null);
  }

  /** Whether it holds words that are too old to be published. */
  boolean tooOld(long now, ToLongFunction<Span> maxAge) {
    return words != null && now - readAt > maxAge.applyAsLong(this);
  }

  Span withoutWords() {
    return new Span(table, lengthIndex, lengthsRefused, from, to, null, 0, failure);
  }

  /**
   * What becomes of it after a failure: a time-out or a bad frame says nothing of the device, so
   * the words stand until they age; an exception takes them away.
   */
  Span failed(BusFailure cause) {
    var next = new Span(table, lengthIndex, 0, from, to, words, readAt, cause);
    return next.refused() ? new Span(table, lengthIndex, 0, from, to, null, 0, cause) : next;
  }

  /**
   * What to ask for instead of what was refused: the table's other lengths, then its halves where
   * it may be read in parts, so that one register that the unit does not have costs no other.
   *
   * @return itself where there is nothing else to try
   */
  List<Span> instead(BusFailure.ExceptionReply refusal) {
    if (!table.missing().contains(refusal.code())) {
      return List.of(failed(refusal));
    }
    if (asWhole() && lengthsRefused + 1 < table.lengths().size()) {
      return List.of(nextLength(lengthsRefused + 1, null, 0, null));
    }
    if (table.whole() || length() == 1) {
      return List.of(failed(refusal));
    }
    int middle = (from + to) / 2;
    return List.of(part(from, middle), part(middle, to));
  }

  /** The same at the table's next length, after the last at the first again. */
  Span rotated() {
    return asWhole() ? nextLength(0, words, readAt, failure) : this;
  }

  /** With the span that follows it, when both can be read in one request. */
  Span joined(Span next) {
    var both =
        IntStream.concat(
            words == null ? IntStream.empty() : words.stream(),
            next.words == null ? IntStream.empty() : next.words.stream());
    return new Span(
        table,
        lengthIndex,
        0,
        from,
        next.to,
        Words.of(both.toArray()),
        Math.min(readAt, next.readAt),
        null);
  }

  private boolean asWhole() {
    return length() == table.lengths().get(lengthIndex);
  }

  private Span nextLength(
      int refused, @Nullable Words words, long readAt, @Nullable BusFailure failure) {
    int next = (lengthIndex + 1) % table.lengths().size();
    return new Span(table, next, refused, 0, table.lengths().get(next), words, readAt, failure);
  }

  private Span part(int first, int end) {
    return new Span(table, lengthIndex, 0, first, end, null, 0, null);
  }
}

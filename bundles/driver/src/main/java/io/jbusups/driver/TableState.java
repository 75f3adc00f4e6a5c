// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.registers.Table;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one table: the words last read and what became of the latest attempt. Immutable.
 *
 * @param lengthIndex which of the table's lengths is asked for
 * @param words as last read, or null when never or refused
 * @param readAt {@link System#nanoTime()} of the words
 * @param failure why the latest attempt brought none, or null when it did
 */
record TableState(
    Table table,
    int lengthIndex,
    @Nullable Words words,
    long readAt,
    @Nullable BusFailure failure) {

  static TableState unread(Table table) {
    return new TableState(table, 0, null, 0, null);
  }

  int length() {
    return table.lengths().get(lengthIndex);
  }

  /**
   * Whether the device refuses to be read here: not asked again until the next connection. Busy is
   * no refusal.
   */
  boolean refused() {
    return failure instanceof BusFailure.ExceptionReply exception && !exception.busy();
  }

  TableState read(Registers registers) {
    return new TableState(table, lengthIndex, registers.words(), registers.askedAt(), null);
  }

  /**
   * A time-out or a bad frame says nothing of the device: the words last read stand until they age.
   */
  TableState failed(BusFailure cause) {
    var next = new TableState(table, lengthIndex, words, readAt, cause);
    return next.refused() ? new TableState(table, lengthIndex, null, 0, cause) : next;
  }

  /** The next shorter length is worth a try after "illegal data address". */
  boolean hasOtherLength() {
    return lengthIndex + 1 < table.lengths().size();
  }

  TableState otherLength() {
    return new TableState(table, lengthIndex + 1, null, 0, null);
  }

  /** The same with the next length, after the last the first again. */
  TableState rotated() {
    return new TableState(
        table, (lengthIndex + 1) % table.lengths().size(), words, readAt, failure);
  }

  /** After a reconnect: what was refused may be asked for again; a length that worked is kept. */
  TableState released() {
    return refused() ? unread(table) : this;
  }
}

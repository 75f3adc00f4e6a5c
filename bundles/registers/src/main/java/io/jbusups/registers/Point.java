// SPDX-License-Identifier: Apache-2.0
package io.jbusups.registers;

import io.jbusups.bus.Words;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value, bit or text inside a table.
 *
 * @param code the maker's code for it, such as {@code M23} or {@code S05}
 * @param table the name of its table
 * @param word the index of its (first) word inside the table
 * @param format how its words become a value
 * @param noValue the raw words that mean "no value"; a point of several words is absent when all of
 *     them are such
 * @param title what it is, in words
 * @param unit its unit after scaling, such as {@code V}; empty for bits, texts and plain numbers
 * @param presence the bit that tells whether the unit has it, or null where that is not told; it
 *     depends on no other point itself
 * @param scale what a number is to be multiplied with beside the scale of its format, or null
 */
public record Point(
    String code,
    String table,
    int word,
    Format format,
    Set<Integer> noValue,
    String title,
    String unit,
    @Nullable Point presence,
    @Nullable ScaleBy scale) {

  public Point {
    noValue = Set.copyOf(noValue);
    if (word < 0) {
      throw new IllegalArgumentException("point " + code + ": word " + word);
    }
  }

  /** A point that depends on no other. */
  public Point(
      String code,
      String table,
      int word,
      Format format,
      Set<Integer> noValue,
      String title,
      String unit) {
    this(code, table, word, format, noValue, title, unit, null, null);
  }

  /**
   * What the point reads, once what it depends on is known: where that was not read, neither is it.
   *
   * @param own what its own words give
   * @param others what another point's words give
   */
  public Reading settle(Reading own, Function<Point, Reading> others) {
    if (presence != null) {
      Reading present = others.apply(presence);
      if (!(present instanceof Reading.Flag flag)) {
        return present;
      }
      if (!flag.value()) {
        return Reading.ABSENT;
      }
    }
    return scale != null && own instanceof Reading.Numeric number
        ? scale.apply(number, others.apply(scale.point()))
        : own;
  }

  /** Decodes from its table's words; a table too short for it means absent. */
  public Reading decode(Words table) {
    int end = word + format.words();
    if (end > table.size() || absent(table, word, end)) {
      return Reading.ABSENT;
    }
    return format.decode(table, word);
  }

  /** Whether none of a table's words from one index up to another has a value for this point. */
  public boolean absent(Words table, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!noValue.contains(table.get(i))) {
        return false;
      }
    }
    return true;
  }
}

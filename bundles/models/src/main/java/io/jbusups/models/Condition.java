// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.List;
import java.util.stream.Stream;

/**
 * A condition on points, judged in three-valued logic: true, false, or no verdict. It holds when
 * every group that is not empty holds. A point that is refused or failed is unknown, and so is an
 * absent one in {@code all} and {@code any}: what they require must be there. In {@code none} an
 * absent point takes no part; a condition of which no point takes part gives no verdict.
 *
 * <p>A bit's code with {@code !} before it stands for that bit being clear.
 *
 * @param all bits that must all be set
 * @param any bits of which one must be set
 * @param none bits of which none may be set, where the unit has them
 * @param present numbers of which one must have a value; here "absent" counts as false, unless no
 *     word of the table has a value
 */
public record Condition(
    List<String> all, List<String> any, List<String> none, List<String> present) {
  public Condition {
    all = List.copyOf(all);
    any = List.copyOf(any);
    none = List.copyOf(none);
    present = List.copyOf(present);
  }

  /** The codes of the points that it names, without exclamation marks. */
  public Stream<String> codes() {
    return Stream.of(all, any, none, present)
        .flatMap(List::stream)
        .map(literal -> literal.startsWith("!") ? literal.substring(1) : literal);
  }
}

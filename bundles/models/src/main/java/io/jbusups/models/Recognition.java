// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a unit of a model is recognised: its family by the table that it answers, the model by the
 * identification code in that table.
 *
 * @param table the name of the table that every unit of the family answers
 * @param point the code of the point that holds the identification code, or null where the family
 *     has none
 * @param codes the identification codes that the model matches
 * @param generic whether the model stands in for every unit of its family that no other matches
 * @param bases the first addresses at which the table may be found, in the order to try; the
 *     model's table addresses are those of the first
 * @param probe when the family is asked for among all families: the lowest comes first
 */
public record Recognition(
    String table,
    @Nullable String point,
    Set<Integer> codes,
    boolean generic,
    List<Integer> bases,
    int probe) {

  /** When a family is asked for whose generic model does not say. */
  public static final int LAST = 1000;

  public Recognition {
    codes = Set.copyOf(codes);
    bases = List.copyOf(bases);
  }
}

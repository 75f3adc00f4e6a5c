// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models.deployed;

import java.util.Comparator;

/**
 * What tells sources apart, and which one wins where versions are equal: the higher ranking, then
 * the lower id.
 *
 * @param ranking as of an OSGi service; 0 for bundles
 * @param id of the bundle
 */
record Origin(int ranking, long id) implements Comparable<Origin> {

  private static final Comparator<Origin> ORDER =
      Comparator.comparingInt(Origin::ranking).reversed().thenComparingLong(Origin::id);

  @Override
  public int compareTo(Origin other) {
    return ORDER.compare(this, other);
  }
}

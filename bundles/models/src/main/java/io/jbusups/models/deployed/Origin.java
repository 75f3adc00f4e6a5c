// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models.deployed;

import java.util.Comparator;

/**
 * What tells sources apart, and which one wins where versions are equal: the higher ranking, then
 * services, files among them, before bundles, then the lower id.
 *
 * @param ranking as of an OSGi service; 0 for bundles
 * @param door by which it came in
 * @param id of the service or bundle
 */
record Origin(int ranking, Door door, long id) implements Comparable<Origin> {

  /** A way in, in the order in which they win. */
  enum Door {
    SERVICE,
    BUNDLE
  }

  private static final Comparator<Origin> ORDER =
      Comparator.comparingInt(Origin::ranking)
          .reversed()
          .thenComparing(Origin::door)
          .thenComparingLong(Origin::id);

  static Origin bundle(long id) {
    return new Origin(0, Door.BUNDLE, id);
  }

  static Origin service(int ranking, long id) {
    return new Origin(ranking, Door.SERVICE, id);
  }

  /** Whether both are one source, whose ranking may have changed. */
  boolean same(Origin other) {
    return door == other.door && id == other.id;
  }

  @Override
  public int compareTo(Origin other) {
    return ORDER.compare(this, other);
  }
}

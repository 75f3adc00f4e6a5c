// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** Measured times in nanoseconds, from the smallest to the largest. Immutable. */
final class Sample {

  private final long[] sorted;

  Sample(Collection<Long> nanos) {
    if (nanos.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  /** The smallest value that at least so many percent do not exceed, in milliseconds. */
  double millis(int percent) {
    return sorted[(sorted.length * percent + 99) / 100 - 1] / 1e6;
  }

  double meanMillis() {
    return Arrays.stream(sorted).average().orElseThrow() / 1e6;
  }
}

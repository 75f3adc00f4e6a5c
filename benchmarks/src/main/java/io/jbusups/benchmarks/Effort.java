// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How long to measure.
 *
 * @param line each way of polling a line
 * @param flips status changes for each setting
 * @param memory the life of the assembly
 * @param iterations of a micro-benchmark, each a second long
 * @param fleets how many UPSs in one assembly
 */
public record Effort(
    Duration line, int flips, Duration memory, int iterations, List<Integer> fleets) {

  static final Effort FULL =
      new Effort(Duration.ofSeconds(10), 200, Duration.ofMinutes(3), 5, List.of(1, 10, 100, 1000));

  static final Effort QUICK =
      new Effort(Duration.ofSeconds(3), 20, Duration.ofSeconds(20), 2, List.of(1, 10, 100));

  Effort of(List<Integer> sizes) {
    return new Effort(line, flips, memory, iterations, sizes);
  }

  Effort remembering(Duration life) {
    return new Effort(line, flips, life, iterations, fleets);
  }
}

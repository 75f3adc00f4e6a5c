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
 * @param rounds how often two servers take turns
 * @param round how long each turn is
 */
public record Effort(
    Duration line,
    int flips,
    Duration memory,
    int iterations,
    List<Integer> fleets,
    int rounds,
    Duration round) {

  static final Effort FULL =
      new Effort(
          Duration.ofSeconds(10),
          200,
          Duration.ofMinutes(3),
          5,
          List.of(1, 10, 100, 1000),
          5,
          Duration.ofMillis(1200));

  static final Effort QUICK =
      new Effort(
          Duration.ofSeconds(3),
          20,
          Duration.ofSeconds(20),
          2,
          List.of(1, 10, 100),
          1,
          Duration.ofMillis(300));

  Effort of(List<Integer> sizes) {
    return new Effort(line, flips, memory, iterations, sizes, rounds, round);
  }

  Effort remembering(Duration life) {
    return new Effort(line, flips, life, iterations, fleets, rounds, round);
  }
}

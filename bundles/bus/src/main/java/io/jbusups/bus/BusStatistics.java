// SPDX-License-Identifier: Apache-2.0
package io.jbusups.bus;

import java.time.Duration;
import java.util.Map;

/**
 * Counters of a bus since it was configured.
 *
 * @param transactions requests sent on the wire, retries included
 * @param writes those of them that were to write
 * @param answers those that brought registers, or the confirmation of a write
 * @param failures the rest, by kind: {@code timeout}, {@code badFrame}, {@code exception}, {@code
 *     portGone}
 * @param utilisation the part of the last minute in which the line was busy, 0 to 1
 * @param roundTripP50 median time from request to checked answer, of the latest 512 answers
 * @param roundTripP99 likewise the 99th percentile
 */
public record BusStatistics(
    long transactions,
    long writes,
    long answers,
    Map<String, Long> failures,
    double utilisation,
    Duration roundTripP50,
    Duration roundTripP99) {
  public BusStatistics {
    failures = Map.copyOf(failures);
  }
}

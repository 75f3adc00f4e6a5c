// SPDX-License-Identifier: Apache-2.0
package io.jbusups.load;

/**
 * What clients saw for a while.
 *
 * @param answers how many they got
 * @param seconds in which time
 * @param busy the share of that time that their thread had the processor
 * @param latencies from each request to the end of its answer, or from several that are sent at
 *     once to the end of the last answer
 * @param stuck how many clients were still waiting when patience was at its end
 */
public record Round(long answers, double seconds, double busy, Latencies latencies, int stuck) {

  /** Answers a second. */
  public double rate() {
    return answers / seconds;
  }
}

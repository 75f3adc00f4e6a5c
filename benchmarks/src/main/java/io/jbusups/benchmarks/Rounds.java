// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.load.Latencies;
import io.jbusups.load.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Rounds of one kind, between which others may lie. */
final class Rounds {

  private final List<Round> rounds = new ArrayList<>();
  private final Latencies latencies = new Latencies();

  void add(Round round) {
    rounds.add(round);
    latencies.addAll(round.latencies());
  }

  int count() {
    return rounds.size();
  }

  /** Answers a second in the median round. */
  double rate() {
    return median(rounds.stream().mapToDouble(Round::rate));
  }

  /**
   * How many times the answers of another's rounds, in the median of those that followed each
   * other: what else the machine does changes slowly, and hits both.
   */
  double times(Rounds other) {
    return median(
        IntStream.range(0, rounds.size())
            .mapToDouble(i -> rounds.get(i).rate() / other.rounds.get(i).rate()));
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }

  long answers() {
    return rounds.stream().mapToLong(Round::answers).sum();
  }

  /** The share of its time that the clients' thread had the processor, in percent. */
  double busy() {
    return 100 * rounds.stream().mapToDouble(Round::busy).average().orElseThrow();
  }

  /** A latency of all rounds, in microseconds. */
  double micros(int percent) {
    return latencies.micros(percent);
  }

  /** How many clients waited in vain. */
  int stuck() {
    return rounds.stream().mapToInt(Round::stuck).sum();
  }
}

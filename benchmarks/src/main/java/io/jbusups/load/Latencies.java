// SPDX-License-Identifier: Apache-2.0
package io.jbusups.load;

/** How often which time was seen, to some 3 percent. Not thread-safe. */
public final class Latencies {

  /** Each power of two is parted into so many. */
  private static final int PARTS_LOG2 = 5;

  private final long[] counts = new long[64 << PARTS_LOG2];
  private long count;

  void add(long nanos) {
    counts[bucket(Math.max(nanos, 1))]++;
    count++;
  }

  /** Counts the others as well. */
  public void addAll(Latencies others) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += others.counts[i];
    }
    count += others.count;
  }

  /** The time in microseconds that so many percent do not exceed; NaN where none was seen. */
  public double micros(int percent) {
    long left = (count * percent + 99) / 100;
    for (int i = 0; i < counts.length && count > 0; i++) {
      left -= counts[i];
      if (left <= 0) {
        return lowest(i) / 1e3;
      }
    }
    return Double.NaN;
  }

  private static int bucket(long nanos) {
    int power = 63 - Long.numberOfLeadingZeros(nanos);
    long part = power < PARTS_LOG2 ? 0 : (nanos >> (power - PARTS_LOG2)) - (1 << PARTS_LOG2);
    return (power << PARTS_LOG2) + (int) part;
  }

  private static double lowest(int bucket) {
    double part = (double) (bucket & ((1 << PARTS_LOG2) - 1)) / (1 << PARTS_LOG2);
    return Math.scalb(1 + part, bucket >> PARTS_LOG2);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import com.sun.management.ThreadMXBean;
import io.jbusups.bus.ReadRequest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Asks a master back to back and takes the time. */
final class Polling {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Master master;
  private final Line line;
  private final Iterator<ReadRequest> requests;
  private final Map<ReadRequest, List<Long>> taken = new HashMap<>();

  Polling(Master master, Line line, PollMix mix) {
    this.master = master;
    this.line = line;
    this.requests = Stream.generate(mix::requests).flatMap(List::stream).iterator();
  }

  /**
   * What came of it.
   *
   * @param percent of the wire's limit: the median of all seconds, since other programs on the
   *     machine take some of them away
   * @param percentModbus the same with the longer gap that Modbus asks for at high speeds
   * @param percentUsual the same with each exchange taking the median time of its kind, which says
   *     what a machine without other work would reach
   * @param lost how much longer than the wire's time each exchange took
   * @param cpuMicros of the master's thread for each exchange
   * @param allocated bytes of the master's thread for each exchange
   */
  record Result(
      double percent,
      double percentModbus,
      double percentUsual,
      Sample lost,
      double cpuMicros,
      double allocated) {}

  Result run(Duration length) throws Exception {
    for (long end = System.nanoTime() + WARM_UP.toNanos(); end - System.nanoTime() > 0; ) {
      second(new ArrayList<>());
    }
    long thread = worker();
    long cpu = THREADS.getThreadCpuTime(thread);
    long bytes = THREADS.getThreadAllocatedBytes(thread);
    taken.clear();
    var lost = new ArrayList<Long>();
    var seconds = new ArrayList<Second>();
    for (long end = System.nanoTime() + length.toNanos(); end - System.nanoTime() > 0; ) {
      seconds.add(second(lost));
    }
    return new Result(
        median(seconds, Second::percent),
        median(seconds, Second::percentModbus),
        usual(),
        new Sample(lost),
        (THREADS.getThreadCpuTime(thread) - cpu) / 1e3 / lost.size(),
        (double) (THREADS.getThreadAllocatedBytes(thread) - bytes) / lost.size());
  }

  private record Second(double percent, double percentModbus) {}

  /** Whole rounds of the mix would be too long for a second; so some hold more long reads. */
  private Second second(List<Long> lost) throws Exception {
    double limit = 0;
    double modbus = 0;
    long start = System.nanoTime();
    long now = start;
    while (now - start < SECOND.toNanos()) {
      ReadRequest request = requests.next();
      if (master.read(request) != request.count()) {
        throw new IllegalStateException("a wrong number of registers for " + request);
      }
      long before = now;
      now = System.nanoTime();
      double least = line.exchange(request);
      limit += least;
      modbus += least + line.modbusGap();
      lost.add(now - before - (long) least);
      taken.computeIfAbsent(request, kind -> new ArrayList<>()).add(now - before);
    }
    return new Second(100 * limit / (now - start), 100 * modbus / (now - start));
  }

  private static double median(List<Second> seconds, ToDoubleFunction<Second> what) {
    return seconds.stream()
        .mapToDouble(what)
        .sorted()
        .skip(seconds.size() / 2)
        .findFirst()
        .orElse(0);
  }

  private double usual() {
    double limit = 0;
    double time = 0;
    for (var kind : taken.entrySet()) {
      int count = kind.getValue().size();
      limit += count * line.exchange(kind.getKey());
      time += count * new Sample(kind.getValue()).millis(50) * 1e6;
    }
    return 100 * limit / time;
  }

  private long worker() {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(info -> info != null && info.getThreadName().equals(master.thread()))
        .findAny()
        .map(info -> info.getThreadId())
        .orElse(Thread.currentThread().getId());
  }
}

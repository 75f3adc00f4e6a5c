// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import com.sun.management.ThreadMXBean;
import io.jbusups.bus.ReadRequest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Asks a master back to back and takes the time. */
final class Polling {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  private final Master master;
  private final Line line;
  private final Iterator<ReadRequest> requests;

  Polling(Master master, Line line, PollMix mix) {
    this.master = master;
    this.line = line;
    this.requests = Stream.generate(mix::requests).flatMap(List::stream).iterator();
  }

  /**
   * What came of it.
   *
   * @param percent of the wire's limit
   * @param lost how much longer than the wire's time each exchange took
   * @param cpuMicros of the master's thread for each exchange
   * @param allocated bytes of the master's thread for each exchange
   */
  record Result(double percent, Sample lost, double cpuMicros, double allocated) {}

  Result run(Duration length) throws Exception {
    poll(WARM_UP, new ArrayList<>());
    long thread = worker();
    long cpu = THREADS.getThreadCpuTime(thread);
    long bytes = THREADS.getThreadAllocatedBytes(thread);
    var lost = new ArrayList<Long>();
    double percent = poll(length, lost);
    return new Result(
        percent,
        new Sample(lost),
        (THREADS.getThreadCpuTime(thread) - cpu) / 1e3 / lost.size(),
        (double) (THREADS.getThreadAllocatedBytes(thread) - bytes) / lost.size());
  }

  private double poll(Duration length, List<Long> lost) throws Exception {
    double limit = 0;
    long start = System.nanoTime();
    long now = start;
    while (now - start < length.toNanos()) {
      ReadRequest request = requests.next();
      if (master.read(request) != request.count()) {
        throw new IllegalStateException("a wrong number of registers for " + request);
      }
      long before = now;
      now = System.nanoTime();
      double least = line.exchange(request);
      limit += least;
      lost.add(now - before - (long) least);
    }
    return 100 * limit / (now - start);
  }

  private long worker() {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(info -> info != null && info.getThreadName().equals(master.thread()))
        .findAny()
        .map(info -> info.getThreadId())
        .orElse(Thread.currentThread().getId());
  }
}

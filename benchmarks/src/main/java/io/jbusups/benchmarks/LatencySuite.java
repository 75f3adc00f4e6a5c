// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.simulator.PacedUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * How long it takes from a bit of the status table to a NUT client: the assembly reads slaves of
 * this process over pseudo-terminals at 9600 baud, a client in this process asks it for {@code
 * ups.status} all the time. One UPS with default settings and one with {@code fast.ms = 100}, each
 * on a bus of its own, at the same time.
 */
final class LatencySuite implements Suite {

  private static final int BAUD = 9600;
  private static final String MODEL = "digys";

  /** "UPS on battery" of JBUSP units. */
  private static final String BIT = "S05";

  private static final String NORMAL = "normal";
  private static final String FAST = "fast";

  /** As long as the pace of the slowest table that often stands in the way. */
  private static final int PHASES_MILLIS = 2000;

  private static final int REST_MILLIS = 300;
  private static final long ASK_EVERY = Duration.ofMillis(2).toNanos();
  private static final Duration LOST = Duration.ofSeconds(10);

  @Override
  public void measure(Effort effort, Consumer<Figure> found) throws Exception {
    var threads = Executors.newCachedThreadPool();
    try (var assembly = new Assembly("latency");
        var normal = unit(assembly, NORMAL, "");
        var fast = unit(assembly, FAST, "fast.ms = 100")) {
      assembly.start();
      assembly.awaitValues(NORMAL, FAST);
      Map<String, Future<Sample>> samples = new LinkedHashMap<>();
      samples.put(NORMAL, threads.submit(flips(assembly, NORMAL, normal, effort.flips())));
      samples.put(FAST, threads.submit(flips(assembly, FAST, fast, effort.flips())));
      Sample one = samples.get(NORMAL).get();
      String what = "status bit to NUT client at 9600 baud, %d flips, default settings: ";
      what = what.formatted(effort.flips());
      found.accept(Figure.of(what + "median", one.millis(50), "ms", Target.most(400)));
      found.accept(Figure.of(what + "p99", one.millis(99), "ms", Target.most(800)));
      found.accept(Figure.of(what + "longest", one.millis(100), "ms"));
      Sample other = samples.get(FAST).get();
      what = what.replace("default settings", "fast.ms = 100");
      found.accept(Figure.of(what + "median", other.millis(50), "ms"));
      found.accept(Figure.of(what + "p99", other.millis(99), "ms", Target.most(250)));
      found.accept(Figure.of(what + "longest", other.millis(100), "ms"));
    } finally {
      threads.shutdownNow();
    }
  }

  private static PacedUnit unit(Assembly assembly, String name, String pace) throws Exception {
    assembly.configure("jbus.serial-" + name, "port = " + assembly.device(name));
    assembly.configure("jbus.ups-" + name, "bus = " + name, pace);
    return PacedUnit.start(
        Shipped.capture(MODEL + "-on-mains"),
        Shipped.model(MODEL),
        BIT,
        assembly.device(name),
        BAUD);
  }

  private static Callable<Sample> flips(Assembly assembly, String name, PacedUnit unit, int count) {
    return () -> {
      var random = new Random(1);
      List<Long> latencies = new ArrayList<>();
      try (var probe = assembly.connect()) {
        for (int i = 0; i < count; i++) {
          // What the change brings with it is read by then, and any phase is as likely as another.
          Thread.sleep(REST_MILLIS + random.nextInt(PHASES_MILLIS));
          latencies.add(flip(probe, name, unit, i % 2 == 0));
        }
      }
      return new Sample(latencies);
    };
  }

  private static long flip(NutProbe probe, String name, PacedUnit unit, boolean battery)
      throws Exception {
    String expected = battery ? "OB" : "OL";
    if (probe.status(name).contains(expected)) {
      throw new IllegalStateException(name + " says " + expected + " before it is");
    }
    unit.flipped(battery);
    long start = System.nanoTime();
    String status = "";
    while (!status.contains(expected)) {
      LockSupport.parkNanos(ASK_EVERY);
      status = probe.status(name);
      if (System.nanoTime() - start > LOST.toNanos()) {
        throw new IllegalStateException(name + " still says " + status);
      }
    }
    return System.nanoTime() - start;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.simulator.Fleet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Ever more UPSs in one assembly, each behind a Modbus TCP gateway of its own, default paces. A
 * client asks for all variables of all of them as often as upsmon would.
 */
final class FleetSuite implements Suite {

  private static final String MODEL = "delphys-mx";

  /** Karaf's FileInstall never reads files of which several hundred come at once. */
  private static final int PORTION = 100;

  private static final Duration REPLY_TIME = Duration.ofMillis(5);
  private static final Duration ON_LINE = Duration.ofMinutes(1);
  private static final Duration SETTLING = Duration.ofSeconds(20);
  private static final Duration CLIENT_PACE = Duration.ofSeconds(5);

  /** What the default settings ask for: every 500 ms. */
  private static final double PACE = 2;

  private static final long NAP = Duration.ofMillis(20).toNanos();

  /** What one UPS takes, to tell what each further one adds. */
  private double residentOfOne;

  private double heapOfOne;

  @Override
  public void measure(Effort effort, Consumer<Figure> found) throws Exception {
    for (int size : effort.fleets()) {
      try (var fleet =
              new Fleet(Shipped.capture(MODEL + "-on-mains"), Shipped.model(MODEL), REPLY_TIME);
          var assembly = new Assembly("fleet")) {
        String what = "fleet, %,d UPSs: ".formatted(size);
        assembly.start();
        assembly.awaitServer();
        var units = new ArrayList<Unit>();
        long dropped = System.nanoTime();
        while (units.size() < size) {
          var portion = drop(assembly, fleet.port(), units.size(), Math.min(PORTION, size));
          awaitAll(assembly, portion);
          units.addAll(portion);
        }
        double onLine = (System.nanoTime() - dropped) / 1e9;
        found.accept(Figure.of(what + "from the files to all on line", onLine, "s"));
        ask(assembly, units, SETTLING);
        live(what, assembly, fleet, units, effort.line().multipliedBy(3), found);
      }
    }
  }

  private record Unit(String name, String host) {}

  private static List<Unit> drop(Assembly assembly, int port, int from, int count)
      throws IOException {
    var units = new ArrayList<Unit>();
    for (int i = from; i < from + count; i++) {
      var unit = new Unit("u" + i, "127.9." + i / 250 + "." + (i % 250 + 1));
      assembly.configure("jbus.tcp-" + unit.name(), "host = " + unit.host(), "port = " + port);
      assembly.configure("jbus.ups-" + unit.name(), "bus = " + unit.name());
      units.add(unit);
    }
    return units;
  }

  private static void awaitAll(Assembly assembly, List<Unit> units) throws IOException {
    long start = System.nanoTime();
    try (var probe = assembly.connect()) {
      for (Unit unit : units) {
        while (!probe.status(unit.name()).startsWith("VAR ")) {
          if (System.nanoTime() - start > ON_LINE.toNanos()) {
            throw new IOException(unit + " is not on line");
          }
          LockSupport.parkNanos(NAP);
        }
      }
    }
  }

  private void live(
      String what,
      Assembly assembly,
      Fleet fleet,
      List<Unit> units,
      Duration life,
      Consumer<Figure> found)
      throws Exception {
    ProcessFigures figures = assembly.figures();
    double cpu = figures.cpuSeconds();
    long start = System.nanoTime();
    var before = units.stream().map(unit -> fleet.statusReads(unit.host())).toList();
    double round = ask(assembly, units, life);
    double seconds = (System.nanoTime() - start) / 1e9;
    double share = 100 * (figures.cpuSeconds() - cpu) / seconds;
    var paces = new ArrayList<Double>();
    for (int i = 0; i < units.size(); i++) {
      paces.add((fleet.statusReads(units.get(i).host()) - before.get(i)) / seconds);
    }
    Collections.sort(paces);
    int size = units.size();
    found.accept(Figure.of(what + "CPU of one core", share, "%"));
    found.accept(Figure.of(what + "CPU of one core for each UPS", share / size, "%"));
    found.accept(pace(what + "status reads of the slowest UPS", paces.get(0)));
    found.accept(pace(what + "status reads of the median UPS", paces.get(size / 2)));
    found.accept(Figure.of(what + "all variables of all UPSs to a client", round, "s"));
    found.accept(Figure.of(what + "threads", figures.threads(), ""));
    double resident = figures.residentMegabytes();
    double heap = figures.heapMegabytes();
    residentOfOne = size == 1 ? resident : residentOfOne;
    heapOfOne = size == 1 ? heap : heapOfOne;
    found.accept(Figure.of(what + "resident memory", resident, "MB"));
    found.accept(Figure.of(what + "alive in the heap", heap, "MB"));
    if (size > 1 && residentOfOne > 0) {
      double more = 1024.0 / (size - 1);
      found.accept(
          Figure.of(
              what + "resident memory for each further UPS",
              (resident - residentOfOne) * more,
              "KiB"));
      found.accept(
          Figure.of(
              what + "alive in the heap for each further UPS", (heap - heapOfOne) * more, "KiB"));
    }
    found.accept(
        Figure.of(what + "lines in the log for each UPS", (double) assembly.logLines() / size, ""));
  }

  /** As a share of the pace that is configured. */
  private static Figure pace(String what, double perSecond) {
    return Figure.of(what, 100 * perSecond / PACE, "% of their pace", Target.least(95));
  }

  /**
   * A client that asks for everything.
   *
   * @return how long a round of it took, in seconds
   */
  private static double ask(Assembly assembly, List<Unit> units, Duration length) throws Exception {
    long end = System.nanoTime() + length.toNanos();
    double longest = 0;
    try (var probe = assembly.connect()) {
      while (end - System.nanoTime() > 0) {
        long start = System.nanoTime();
        for (Unit unit : units) {
          if (probe.variables(unit.name()) == 0) {
            throw new IllegalStateException(unit + " has no variables");
          }
        }
        long took = System.nanoTime() - start;
        longest = Math.max(longest, took / 1e9);
        long rest = Math.min(CLIENT_PACE.toNanos() - took, end - System.nanoTime());
        Thread.sleep(Math.max(0, rest / 1_000_000));
      }
    }
    return longest;
  }
}

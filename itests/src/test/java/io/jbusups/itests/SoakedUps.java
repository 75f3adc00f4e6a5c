// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One UPS of the soak: its port, what disturbs it, and what clients were told. */
final class SoakedUps implements AutoCloseable {

  static final Duration TIMEOUT = Duration.ofMillis(300);
  private static final Duration NORMAL = Duration.ofMillis(2000);
  private static final Duration SLOW = Duration.ofMillis(5000);
  private static final Duration SLACK = Duration.ofMillis(1500);
  private static final Duration TAIL = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofMillis(700);

  final String name;
  final FaultyPort port;
  final Disturber disturber;
  private final Path link;
  private final int baud;
  private final Duration maxAge;
  private final Truth truth;
  private final List<Long> fresh = new ArrayList<>();
  private final List<Long> whole = new ArrayList<>();
  private final Map<String, Long> answers = new TreeMap<>();
  private volatile boolean counting = true;

  SoakedUps(String name, String model, int baud, Duration maxAge, long seed) throws IOException {
    this.name = name;
    this.baud = baud;
    this.maxAge = maxAge;
    this.link = Assembly.folder("soak").resolve("tty-" + name);
    var unit = new LiveUnit(Shipped.capture(model + "-on-mains"), 73, 150);
    this.port = new FaultyPort(link, baud, TIMEOUT, unit);
    this.disturber = new Disturber(port, model, seed);
    this.truth = new Truth(maxAge, NORMAL, SLOW, SLACK);
    port.plug();
  }

  /** Its files in {@code etc}. */
  Map<String, List<String>> configuration() {
    return Map.of(
        "jbus.serial-" + name,
        List.of("port = " + link, "baud = " + baud, "timeout.ms = " + TIMEOUT.toMillis()),
        "jbus.ups-" + name,
        List.of(
            "bus = " + name,
            "max.age.ms = " + maxAge.toMillis(),
            "normal.ms = " + NORMAL.toMillis(),
            "slow.ms = " + SLOW.toMillis()));
  }

  /** Its registers change from time to time. */
  void count() {
    if (counting) {
      port.unit().count();
    }
  }

  /** What is untrue in an answer. */
  List<String> check(NutAnswer answer, String client) {
    synchronized (answers) {
      String kind = client + (answer.error().isEmpty() ? ": values" : ": " + answer.error());
      answers.merge(kind, 1L, Long::sum);
    }
    return truth.lies(answer, port.units());
  }

  /** Some time with faults, then some without, in which all has to become well and quiet. */
  void round(Assembly assembly, Duration faulty) throws Exception {
    long start = System.nanoTime();
    while (System.nanoTime() - start < faulty.toNanos()) {
      disturber.disturb();
    }
    disturber.heal();
    long healed = System.nanoTime();
    if (!refused(start)) {
      awaitFresh(assembly);
      fresh.add(millisSince(healed));
    }
    counting = false;
    // What was refused, or was silent for long, is asked for again after a reconnect.
    disturber.away(100, true);
    long plugged = System.nanoTime();
    awaitWhole(assembly);
    whole.add(millisSince(plugged));
    TimeUnit.NANOSECONDS.sleep(GRACE.toNanos());
    long length = assembly.logLength();
    TimeUnit.NANOSECONDS.sleep(TAIL.toNanos());
    List<String> said = mine(assembly.logged(length));
    if (!said.isEmpty()) {
      throw new AssertionError(name + ": all is well, but the log says " + said);
    }
    counting = true;
    disturber.note("all is well");
  }

  private boolean refused(long since) {
    return port.units().stream()
        .anyMatch(
            unit ->
                unit.refusedSince(LiveUnit.IDENTIFICATION, since)
                    || unit.refusedSince(LiveUnit.STATUS, since)
                    || unit.refusedSince(LiveUnit.ALARMS, since));
  }

  private void awaitFresh(Assembly assembly) throws Exception {
    try (NutAsker asker = assembly.client()) {
      Eventually.until(name + " fresh after the faults", () -> asker.list(name).error().isEmpty());
    }
  }

  private void awaitWhole(Assembly assembly) throws Exception {
    try (NutAsker asker = assembly.client()) {
      Eventually.get(
          name + " whole after a reconnect",
          () -> truth.missing(asker.list(name), port.unit()),
          List::isEmpty);
    }
  }

  List<String> mine(List<String> log) {
    return log.stream()
        .filter(line -> line.contains("UPS " + name + ":") || line.contains("bus " + name + ":"))
        .toList();
  }

  /** What was told how often, by client. */
  Map<String, Long> answers() {
    synchronized (answers) {
      return new TreeMap<>(answers);
    }
  }

  /** How long it took from the last fault to fresh data, and from a replug to all of it. */
  String recoveries() {
    return "fresh after the last fault: %s; everything after a replug: %s"
        .formatted(spread(fresh), spread(whole));
  }

  private static String spread(List<Long> millis) {
    List<Long> sorted = millis.stream().sorted().toList();
    return sorted.isEmpty()
        ? "never tried"
        : "%d times, median %d ms, longest %d ms"
            .formatted(sorted.size(), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
  }

  private static long millisSince(long moment) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - moment);
  }

  @Override
  public void close() throws IOException {
    port.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.testkit.Event.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The assembly with two UPSs behind lines that fail in every way, for as long as {@code
 * -Dsoak.minutes} says: clients hear the truth throughout, and nothing grows. {@code -Dsoak.seed}
 * repeats a schedule.
 */
class SoakTest {

  private static final double MINUTES = Double.parseDouble(System.getProperty("soak.minutes", "1"));
  private static final long SEED = Long.getLong("soak.seed", System.nanoTime());
  private static final Duration LENGTH = Duration.ofSeconds((long) (60 * MINUTES));
  private static final Duration FAULTY = Duration.ofSeconds(12);
  private static final Duration LOOK = LENGTH.dividedBy(LENGTH.toMinutes() > 5 ? 30 : 6);
  private static final int COLLECT_AT_LOOK = 3;
  private static final long COUNT_MILLIS = 100;
  private static final long ASK_MILLIS = 50;
  private static final long UPSC_MILLIS = 250;

  private final AtomicReference<String> failure = new AtomicReference<>("");
  private final List<String> looks = new ArrayList<>();
  private volatile boolean over;

  @Test
  void clientsHearTheTruthAndNothingGrows() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool(SoakTest::daemon);
    try (var digys = new SoakedUps("digys", "digys", 9600, Duration.ofSeconds(15), SEED);
        var mx = new SoakedUps("mx", "delphys-mx", 19_200, Duration.ofSeconds(4), SEED + 1)) {
      var configurations = new TreeMap<>(digys.configuration());
      configurations.putAll(mx.configuration());
      try (Assembly assembly = Assembly.start("soak", configurations)) {
        assembly.awaitValues(digys.name, mx.name);
        soak(assembly, List.of(digys, mx), threads);
      } finally {
        over = true;
        threads.shutdownNow();
        threads.awaitTermination(10, TimeUnit.SECONDS);
      }
    }
  }

  private void soak(Assembly assembly, List<SoakedUps> upses, ExecutorService threads)
      throws Exception {
    // Before anything disturbs: a port may be closed later just when it is looked at.
    var growth = new Growth(assembly.figures());
    looks.add("%6d s  %s".formatted(0, growth.first()));
    long start = System.nanoTime();
    long log = assembly.logLength();
    for (SoakedUps ups : upses) {
      threads.execute(() -> repeat(ups, () -> ups.round(assembly, FAULTY)));
      threads.execute(() -> repeat(ups, () -> count(ups)));
      threads.execute(() -> repeat(ups, () -> ask(assembly, ups)));
      threads.execute(() -> repeat(ups, () -> upsc(assembly, ups)));
    }
    for (Duration at = LOOK;
        at.compareTo(LENGTH) <= 0 && failure.get().isEmpty();
        at = at.plus(LOOK)) {
      await(start + at.toNanos());
      looks.add(
          "%6d s  %s".formatted(at.toSeconds(), growth.look(looks.size() % COLLECT_AT_LOOK == 0)));
      Console.tell("soak: " + looks.get(looks.size() - 1));
    }
    over = true;
    threads.shutdown();
    assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).as("the last round ended").isTrue();
    report(assembly, upses, log);
    assertThat(failure.get()).as(told(upses)).isEmpty();
    growth.check();
    Repetition.check(assembly.logged(log), upses);
  }

  private void await(long moment) throws InterruptedException {
    while (failure.get().isEmpty() && System.nanoTime() < moment) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private void repeat(SoakedUps ups, Work work) {
    try {
      while (!over && failure.get().isEmpty()) {
        work.run();
      }
    } catch (Exception | AssertionError e) {
      if (!(e instanceof InterruptedException)) {
        fail(ups, e.toString());
      }
    }
  }

  private void count(SoakedUps ups) throws InterruptedException {
    ups.count();
    TimeUnit.MILLISECONDS.sleep(COUNT_MILLIS);
  }

  private void ask(Assembly assembly, SoakedUps ups) throws Exception {
    try (NutAsker asker = assembly.client()) {
      for (int i = 0; i < 100 && !over; i++) {
        check(ups, asker.list(ups.name), "socket client");
        TimeUnit.MILLISECONDS.sleep(ASK_MILLIS);
      }
    }
  }

  private void upsc(Assembly assembly, SoakedUps ups) throws Exception {
    check(ups, assembly.upsc(ups.name), "upsc");
    TimeUnit.MILLISECONDS.sleep(UPSC_MILLIS);
  }

  private void check(SoakedUps ups, NutAnswer answer, String client) {
    List<String> lies = ups.check(answer, client);
    if (!lies.isEmpty()) {
      var held = ups.port.unit().heldSince(answer.asked() - TimeUnit.SECONDS.toNanos(20));
      String states =
          held.stream()
              .map(h -> (h.since() - answer.asked()) / 1_000_000 + " ms " + h)
              .collect(Collectors.joining("\n  "));
      fail(ups, client + " was told " + lies + " in " + answer + "\nheld:\n  " + states);
    }
  }

  private void fail(SoakedUps ups, String what) {
    String journal = String.join("\n  ", ups.disturber.journal());
    failure.compareAndSet(
        "",
        "-Dsoak.seed=%d: %s: %s%nwhat happened:%n  %s".formatted(SEED, ups.name, what, journal));
  }

  private static String told(List<SoakedUps> upses) {
    return "seed " + SEED + " of " + upses.stream().map(ups -> ups.name).toList();
  }

  private void report(Assembly assembly, List<SoakedUps> upses, long log) throws Exception {
    var lines = new ArrayList<String>();
    lines.add("soak: %s min, -Dsoak.seed=%d".formatted(MINUTES, SEED));
    for (SoakedUps ups : upses) {
      lines.add(ups.name + ": " + ups.port.requests() + " requests heard by the unit");
      lines.add("  faults: " + faults(ups));
      lines.add("  answers: " + ups.answers());
      lines.add("  " + ups.recoveries());
    }
    lines.addAll(Repetition.most(assembly.logged(log)));
    lines.add("memory, threads, descriptors:");
    lines.addAll(looks);
    Console.tell(String.join("\n", lines));
  }

  private static Map<Kind, Long> faults(SoakedUps ups) {
    var counts = new TreeMap<Kind, Long>();
    ups.port.met().forEach((kind, count) -> counts.put(kind, count.get()));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "soak");
    thread.setDaemon(true);
    return thread;
  }
}

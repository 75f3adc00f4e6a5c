// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Ports that are pulled out and plugged in again, at any moment of a poll, as often as {@code
 * -Dreplug.cycles} says: every time the new data is there by itself, and nothing is left behind.
 */
class ReplugCyclesTest {

  private static final int CYCLES = Integer.getInteger("replug.cycles", 500);
  private static final int PORTS = 5;
  private static final int BAUD = 38_400;
  private static final int IN_FRAME_EVERY = 5;
  private static final int PHASES_MILLIS = 120;
  private static final Duration TIMEOUT = Duration.ofMillis(300);
  private static final Duration MAX_AGE = Duration.ofSeconds(2);
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final long seed = System.nanoTime();

  /** What came of the cycles of one port. */
  private record Outcome(int sameName, List<Long> millis) {}

  @Test
  void nothingIsLeftBehind() throws Exception {
    var ports = new ArrayList<FaultyPort>();
    var configurations = new TreeMap<String, List<String>>();
    for (int i = 0; i < PORTS; i++) {
      Path link = Assembly.folder("cycles").resolve("tty-" + i);
      var unit = new LiveUnit(Shipped.capture("digys-on-mains"), i, 150);
      var port = new FaultyPort(link, BAUD, TIMEOUT, unit);
      port.plug();
      ports.add(port);
      configurations.put(
          "jbus.serial-port" + i,
          List.of("port = " + link, "baud = " + BAUD, "timeout.ms = " + TIMEOUT.toMillis()));
      configurations.put(
          "jbus.ups-port" + i,
          List.of(
              "bus = port" + i,
              "fast.ms = 100",
              "max.age.ms = " + MAX_AGE.toMillis(),
              "normal.ms = " + PACE.toMillis(),
              "slow.ms = " + PACE.toMillis()));
    }
    var threads = Executors.newFixedThreadPool(PORTS);
    try (Assembly assembly = Assembly.start("cycles", configurations)) {
      for (int i = 0; i < PORTS; i++) {
        assembly.awaitValues("port" + i);
      }
      var growth = new Growth(assembly.figures());
      long log = assembly.logLength();
      var outcomes = new ArrayList<Future<Outcome>>();
      for (int i = 0; i < PORTS; i++) {
        int number = i;
        outcomes.add(threads.submit(() -> cycles(assembly, "port" + number, ports.get(number))));
      }
      report(outcomes, growth);
      growth.check();
      assertThat(assembly.figures().terminals()).hasSize(PORTS);
      for (int i = 0; i < PORTS; i++) {
        String bus = "bus port" + i + ":";
        assertThat(assembly.logged(log))
            .filteredOn(line -> line.contains(bus) && line.contains(" is up"))
            .hasSize(CYCLES / PORTS);
      }
    } finally {
      threads.shutdownNow();
      for (FaultyPort port : ports) {
        port.close();
      }
    }
  }

  private Outcome cycles(Assembly assembly, String ups, FaultyPort port) throws Exception {
    var random = new Random(seed + ups.hashCode());
    var truth = new Truth(MAX_AGE, PACE, PACE, SLACK);
    var millis = new ArrayList<Long>();
    int sameName = 0;
    try (NutAsker asker = assembly.client()) {
      for (int i = 0; i < CYCLES / PORTS; i++) {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(PHASES_MILLIS));
        Path name = port.device();
        if (i % IN_FRAME_EVERY == 0) {
          port.pullInFrame();
        } else {
          port.pull();
        }
        String count = Integer.toString(port.unit().count());
        if (i % 2 == 0) {
          port.plugElsewhereThan(name);
        } else {
          sameName += port.plugAt(name) ? 1 : 0;
        }
        long plugged = System.nanoTime();
        String what = "%s, cycle %d, seed %d: count %s".formatted(ups, i, seed, count);
        Eventually.until(
            what,
            () -> {
              NutAnswer answer = asker.list(ups);
              assertThat(truth.lies(answer, port.units())).as(what + ": " + answer).isEmpty();
              return count.equals(answer.variables().get(LiveUnit.MEASURED));
            });
        millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - plugged));
      }
    }
    return new Outcome(sameName, millis);
  }

  private static void report(List<Future<Outcome>> outcomes, Growth growth) throws Exception {
    var millis = new ArrayList<Long>();
    int sameName = 0;
    for (Future<Outcome> outcome : outcomes) {
      sameName += outcome.get().sameName();
      millis.addAll(outcome.get().millis());
    }
    millis.sort(null);
    Console.tell(
        ("replug: %s cycles, %s of them under the same name; to fresh data: median %s ms, p99 %s ms,"
                + " longest %s ms\nbefore: %s\nafter:  %s")
            .formatted(
                millis.size(),
                sameName,
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                millis.get(millis.size() - 1),
                growth.first(),
                growth.look(true)));
  }
}

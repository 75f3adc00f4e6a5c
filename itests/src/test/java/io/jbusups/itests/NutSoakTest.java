// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The assembly's NUT server and driver socket in a storm of clients, most of which do what none
 * should, for as long as {@code -Dsoak.minutes} says: honest ones hear the truth in time
 * throughout, and nothing of it is left when all have gone. {@code -Dsoak.seed} repeats the dice.
 */
class NutSoakTest {

  private static final double MINUTES = Double.parseDouble(System.getProperty("soak.minutes", "1"));
  private static final long SEED = Long.getLong("soak.seed", System.nanoTime());
  private static final Duration LENGTH = Duration.ofSeconds((long) (60 * MINUTES));

  /** Long enough for every kind of client: what the first of each starts is no leak. */
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  private static final Duration LOOK = LENGTH.dividedBy(LENGTH.toMinutes() > 5 ? 30 : 6);
  private static final int COLLECT_AT_LOOK = 3;

  /** A client that has said all is kept until its password is checked, behind wrong ones. */
  private static final Duration GONE = Duration.ofMinutes(5);

  private static final Duration UPSMONS_PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private final List<String> looks = new ArrayList<>();

  @Test
  void honestClientsHearTheTruthAndNothingIsLeftBehind() throws Exception {
    Console.tell("storm: %s min, -Dsoak.seed=%d".formatted(MINUTES, SEED));
    try (var site = new StormSite(SEED)) {
      site.await();
      Assembly assembly = site.assembly();
      long log = assembly.logLength();
      long start = System.nanoTime();
      var storm = new Storm(site, SEED);
      blow(site, storm, WARM_UP, WARM_UP, () -> {});
      var growth = new Growth(assembly.figures());
      looks.add("%6d s  %s".formatted(0, growth.first()));
      blow(site, storm, LENGTH, LOOK, () -> look(growth));
      Console.tell(report(site, storm, assembly.logged(log)));
      growth.check();
      StormLog.check(
          assembly.logged(log), Duration.ofNanos(System.nanoTime() - start), storm.played());
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  /** A storm, until all is quiet again. */
  private void blow(StormSite site, Storm storm, Duration length, Duration every, Work look)
      throws Exception {
    String monitor =
        "%s@127.0.0.1:%d 1 follow %s secondary"
            .formatted(site.ups.name, site.assembly().nutPort, StormSite.PASSWORD);
    Path own = folder.resolve("upsmon-" + System.nanoTime());
    try (var upsmon = Upsmon.start(own, monitor, UPSMONS_PATIENCE, UPSMONS_PATIENCE)) {
      upsmon.awaitPolls(2);
      long start = System.nanoTime();
      storm.start();
      for (Duration at = every; at.compareTo(length) <= 0; at = at.plus(every)) {
        await(storm, start + at.toNanos());
        look.run();
      }
      storm.end();
      assertThat(storm.failure()).isEmpty();
      assertThat(upsmon.notices())
          .as("%s", upsmon.said())
          .doesNotContain("COMMBAD", "NOCOMM", "FSD", "SHUTDOWN");
    }
    Eventually.get(
        "no client is left", GONE, site::clients, clients -> clients.strip().endsWith("[ ]"));
    String nobody = "NUMLOGINS " + site.ups.name + " 0";
    assertThat(site.hears("GET NUMLOGINS " + site.ups.name, nobody)).isTrue();
  }

  private static void await(Storm storm, long moment) throws InterruptedException {
    while (storm.failure().isEmpty() && System.nanoTime() < moment) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private void look(Growth growth) throws Exception {
    boolean collect = looks.size() % COLLECT_AT_LOOK == 0;
    looks.add("%6d s  %s".formatted(LOOK.toSeconds() * looks.size(), growth.look(collect)));
    Console.tell("storm: " + looks.get(looks.size() - 1));
  }

  private String report(StormSite site, Storm storm, List<String> log) {
    var lines = new ArrayList<String>();
    lines.add("storm: %s min, -Dsoak.seed=%d".formatted(MINUTES, SEED));
    storm.played().forEach((kind, count) -> lines.add("%8d  %s".formatted(count, kind)));
    lines.add("answers held against the truth: " + site.ups.answers());
    lines.add("longest wait of an honest client: " + site.longest());
    lines.addAll(Repetition.most(log));
    lines.add("memory, threads, descriptors:");
    lines.addAll(looks);
    return String.join("\n", lines);
  }
}

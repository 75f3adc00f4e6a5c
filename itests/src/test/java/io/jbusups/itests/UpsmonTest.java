// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Debian's {@code upsmon} makes of a line that fails, with times in the same proportions as
 * the default ones: a site is shut down only when the line fails on battery, and not before {@code
 * max.age.ms} and {@code DEADTIME} have passed since the last good answer, but for one of upsmon's
 * polls.
 */
class UpsmonTest {

  private static final Duration MAX_AGE = Duration.ofSeconds(5);
  private static final Duration DEAD_TIME = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  /** upsmon compares times in whole seconds. */
  private static final Duration WHOLE_SECOND = Duration.ofSeconds(1);

  private static Path link;
  private static FaultyPort port;
  private static Assembly assembly;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    link = Assembly.folder("upsmon").resolve("tty-rack1");
    var unit = new LiveUnit(Shipped.capture("digys-on-mains"), 73, 150);
    port = new FaultyPort(link, 9600, TIMEOUT, unit);
    assembly =
        Assembly.start(
            "upsmon",
            Map.of(
                "jbus.serial-room", List.of("port = " + link, "timeout.ms = " + TIMEOUT.toMillis()),
                "jbus.ups-rack1", List.of("bus = room", "max.age.ms = " + MAX_AGE.toMillis())));
  }

  @AfterAll
  static void stop() throws Exception {
    assembly.close();
    port.close();
  }

  /** One after the other, for each begins where the one before ended. */
  @Test
  void aSiteIsShutDownOnlyWhenTheLineStaysSilentOnBattery() throws Exception {
    sees("DRIVER-NOT-CONNECTED");
    port.plug();
    sees("OL");
    String monitor = "rack1@127.0.0.1:%d 1 monuser secret secondary".formatted(assembly.nutPort);
    try (var upsmon = Upsmon.start(folder, monitor, DEAD_TIME, Duration.ZERO)) {
      upsmon.awaitPolls(2);
      onLine(upsmon);
      shortly(upsmon);
      forLong(upsmon);
    }
  }

  private static void onLine(Upsmon upsmon) throws Exception {
    port.pull();
    long said = said();
    sees("DATA-STALE");
    upsmon.awaitNotice("COMMBAD");
    await(said, MAX_AGE.plus(DEAD_TIME.multipliedBy(2)));
    port.plug();
    sees("OL");
    upsmon.awaitNotice("COMMOK");
    assertThat(upsmon.shutDownAt()).as("a line that fails on mains").isEmpty();
  }

  private static void shortly(Upsmon upsmon) throws Exception {
    onBattery(upsmon);
    port.pull();
    long said = said();
    sees("DATA-STALE");
    upsmon.awaitNotice("COMMBAD");
    await(said, MAX_AGE.plus(DEAD_TIME).minus(Upsmon.POLL.multipliedBy(2)));
    port.plug();
    sees("OB DISCHRG");
    upsmon.awaitNotice("COMMOK");
    await(said, MAX_AGE.plus(DEAD_TIME.multipliedBy(2)));
    assertThat(upsmon.shutDownAt()).as("a line that is back in time").isEmpty();
  }

  private static void forLong(Upsmon upsmon) throws Exception {
    port.silence(Duration.ofMinutes(5));
    long said = said();
    NutAnswer stale = sees("DATA-STALE");
    Duration untilStale = Watched.after(said, stale);
    assertThat(untilStale).isGreaterThanOrEqualTo(MAX_AGE);
    Instant shutDown = upsmon.awaitShutdown();
    Duration after = Duration.between(clock(said), shutDown);
    Console.tell(
        ("upsmon: stale %s ms after the last good answer, shut down after %s ms (max.age %s ms,"
                + " DEADTIME %s ms, polled every %s ms)")
            .formatted(
                untilStale.toMillis(),
                after.toMillis(),
                MAX_AGE.toMillis(),
                DEAD_TIME.toMillis(),
                Upsmon.POLL.toMillis()));
    assertThat(after)
        .isGreaterThanOrEqualTo(MAX_AGE.plus(DEAD_TIME).minus(Upsmon.POLL).minus(WHOLE_SECOND));
  }

  private static void onBattery(Upsmon upsmon) throws Exception {
    port.unit().show(Shipped.capture("digys-on-battery"));
    sees("OB DISCHRG");
    upsmon.awaitNotice("ONBATT");
  }

  private static NutAnswer sees(String what) throws Exception {
    assembly.awaitServer();
    NutAnswer seen =
        Eventually.get(what, () -> assembly.ask("rack1"), answer -> answer.seen().equals(what));
    assertThat(assembly.upsc("rack1").seen()).isEqualTo(what);
    return seen;
  }

  /** When the UPS last answered what decides its status. */
  private static long said() {
    LiveUnit unit = port.unit();
    return Math.min(
        unit.said(LiveUnit.STATUS).orElseThrow(), unit.said(LiveUnit.ALARMS).orElseThrow());
  }

  /** What the clock showed at a moment. */
  private static Instant clock(long moment) {
    return Instant.now().minusNanos(System.nanoTime() - moment);
  }

  private static void await(long moment, Duration after) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(moment + after.toNanos() - System.nanoTime());
  }
}

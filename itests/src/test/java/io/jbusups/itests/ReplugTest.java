// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A port that disappears under the running assembly and comes back: nothing untrue is published,
 * clients are told when it is too old, and fresh data comes by itself.
 */
class ReplugTest {

  private static final Duration MAX_AGE = Duration.ofSeconds(2);
  private static final Duration NORMAL = Duration.ofSeconds(1);
  private static final Duration SLOW = Duration.ofSeconds(1);

  /** How late something may come on a machine with other work. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private static final Duration TIMEOUT = Duration.ofMillis(300);
  private static final int BAUD = 9600;

  /** Longer than the silence between two polls of an idle line. */
  private static final Duration BETWEEN_POLLS = Duration.ofMillis(150);

  private static final List<String> TIMES = new ArrayList<>();
  private static FaultyPort linked;
  private static FaultyPort named;
  private static Assembly assembly;

  @BeforeAll
  static void start() throws Exception {
    linked = port("linked");
    linked.plug();
    named = port("named");
    named.plug();
    assembly =
        Assembly.start(
            "replug",
            Map.of(
                "jbus.serial-linked", bus(link("linked")),
                "jbus.serial-named", bus(link("named")),
                "jbus.ups-linked", ups("linked"),
                "jbus.ups-named", ups("named")));
    assembly.awaitValues("linked", "named");
  }

  @AfterAll
  static void stop() throws Exception {
    assembly.close();
    linked.close();
    named.close();
    TIMES.forEach(Console::tell);
  }

  @AfterEach
  void plugWhatATestLeftUnplugged() throws Exception {
    if (named.device() == null) {
      named.plug();
    }
    if (linked.device() == null) {
      linked.plug();
    }
  }

  private static FaultyPort port(String name) throws Exception {
    var unit = new LiveUnit(Shipped.capture("digys-on-mains"), 73, 150);
    return new FaultyPort(link(name), BAUD, TIMEOUT, unit);
  }

  private static Path link(String name) throws Exception {
    return Assembly.folder("replug").resolve("tty-" + name);
  }

  private static List<String> bus(Path path) {
    return List.of("port = " + path, "timeout.ms = " + TIMEOUT.toMillis());
  }

  private static List<String> ups(String bus) {
    return List.of(
        "bus = " + bus,
        "max.age.ms = " + MAX_AGE.toMillis(),
        "normal.ms = " + NORMAL.toMillis(),
        "slow.ms = " + SLOW.toMillis());
  }

  private enum When {
    IDLE,
    IN_FRAME,
    ON_BATTERY
  }

  private enum As {
    THE_SAME_NAME,
    ANOTHER_NAME
  }

  @Test
  void betweenPollsUnderTheSameName() throws Exception {
    replug(When.IDLE, As.THE_SAME_NAME);
  }

  @Test
  void betweenPollsUnderAnotherName() throws Exception {
    replug(When.IDLE, As.ANOTHER_NAME);
  }

  @Test
  void inMidFrameUnderTheSameName() throws Exception {
    replug(When.IN_FRAME, As.THE_SAME_NAME);
  }

  @Test
  void inMidFrameUnderAnotherName() throws Exception {
    replug(When.IN_FRAME, As.ANOTHER_NAME);
  }

  @Test
  void onBatteryUnderTheSameName() throws Exception {
    replug(When.ON_BATTERY, As.THE_SAME_NAME);
  }

  @Test
  void onBatteryUnderAnotherName() throws Exception {
    replug(When.ON_BATTERY, As.ANOTHER_NAME);
  }

  /** The new unit is of another model, too, and on battery: nothing of it may look like the old. */
  @Test
  void anotherUnitComesBackAtTheSamePath() throws Exception {
    try (var watched = watch(named)) {
      named.unit().show(Shipped.capture("digys-on-mains"));
      watched.whole();
      long log = assembly.logLength();
      pull(named, When.IDLE);
      named.replace(new LiveUnit(Shipped.capture("delphys-mx-on-battery"), 11, 400));
      plug(named, As.THE_SAME_NAME);
      long plugged = System.nanoTime();
      NutAnswer fresh = watched.first("the new unit's values", watched::isWhole);
      tell("another unit, between polls, same name", plugged, fresh);
      assertThat(fresh.status()).contains("OB");
      assertThat(fresh.variables()).containsEntry("device.model", "DELPHYS MX");
      assertThat(lines(log, "UPS named")).filteredOn(line -> line.contains(" is a ")).hasSize(1);
      pull(named, When.IDLE);
      named.replace(new LiveUnit(Shipped.capture("digys-on-mains"), 73, 150));
      plug(named, As.THE_SAME_NAME);
      watched.whole();
    }
  }

  /** Shorter than anybody could notice by waiting. */
  @Test
  void aPortThatIsBackAtOnceIsOpenedAgain() throws Exception {
    try (var watched = watch(linked)) {
      watched.whole();
      pull(linked, When.IDLE);
      int count = linked.unit().count();
      plug(linked, As.ANOTHER_NAME);
      long plugged = System.nanoTime();
      NutAnswer fresh = watched.first("count " + count, answer -> counts(answer, count));
      tell("back at once, another name", plugged, fresh);
    }
  }

  /** Another process may get the name that the system gives to the next terminal. */
  private void replug(When when, As as) throws Exception {
    Eventually.until("%s, %s".formatted(when, as), () -> replugged(when, as));
  }

  private boolean replugged(When when, As as) throws Exception {
    FaultyPort port = as == As.THE_SAME_NAME ? named : linked;
    String name = port == named ? "named" : "linked";
    boolean onBattery = when == When.ON_BATTERY;
    try (var watched = watch(port)) {
      port.unit().show(Shipped.capture(onBattery ? "digys-on-battery" : "digys-on-mains"));
      watched.whole();
      long log = assembly.logLength();
      pull(port, when);
      long said =
          Math.min(
              port.unit().said(LiveUnit.STATUS).orElseThrow(),
              port.unit().said(LiveUnit.ALARMS).orElseThrow());
      port.unit().show(Shipped.capture(onBattery ? "digys-on-mains" : "digys-on-battery"));
      int count = port.unit().count();

      NutAnswer stale = watched.first("too old", answer -> answer.error().equals(NutAnswer.STALE));
      assertThat(Watched.after(said, stale))
          .as("until stale")
          .isBetween(MAX_AGE, MAX_AGE.plus(SLACK));
      assertThat(assembly.upsc(name).error()).isEqualTo(NutAnswer.STALE);
      String shown = assembly.shell("jbus:buses", "ups:list");
      assertThat(shown)
          .containsPattern(name + " +reconnecting ")
          .containsPattern("reconnecting: .*tty-" + name + "\\s+does\\s+not");
      assertThat(shown).containsPattern(name + " .*stale");

      boolean asWanted = plug(port, as);
      long plugged = System.nanoTime();
      NutAnswer fresh = watched.first("count " + count, answer -> counts(answer, count));
      if (asWanted) {
        tell(
            "%s, %s".formatted(when, as).toLowerCase(Locale.ROOT).replace('_', ' '),
            plugged,
            fresh);
      }
      watched.whole();
      assertThat(assembly.upsc(name).status()).isEqualTo(onBattery ? "OL" : "OB DISCHRG");
      onceEach(log, name);
      return asWanted;
    }
  }

  private static boolean counts(NutAnswer answer, int count) {
    return Integer.toString(count).equals(answer.variables().get(LiveUnit.MEASURED));
  }

  private static Watched watch(FaultyPort port) {
    String name = port == named ? "named" : "linked";
    return new Watched(assembly, name, port, new Truth(MAX_AGE, NORMAL, SLOW, SLACK));
  }

  private static void pull(FaultyPort port, When when) throws Exception {
    if (when == When.IN_FRAME) {
      port.pullInFrame();
    } else {
      Eventually.until("a pause", () -> port.idleFor().compareTo(BETWEEN_POLLS) > 0);
      port.pull();
    }
  }

  /** Whether it has the name that it was to have. */
  private static boolean plug(FaultyPort port, As as) throws Exception {
    Path name = port.lastDevice();
    if (as == As.THE_SAME_NAME) {
      return port.plugAt(name);
    }
    port.plugElsewhereThan(name);
    return true;
  }

  private static void tell(String what, long plugged, NutAnswer fresh) {
    long millis = TimeUnit.NANOSECONDS.toMillis(fresh.answered() - plugged);
    TIMES.add("replug: %-45s %5d ms to fresh data".formatted(what, millis));
  }

  /** Each change is told, and told once. */
  private static void onceEach(long since, String name) throws Exception {
    var said = lines(since, "bus " + name);
    said.addAll(lines(since, "UPS " + name));
    for (String change :
        List.of("will be opened again", "is up", "data is stale", "data is fresh")) {
      assertThat(said).as(change).anyMatch(line -> line.contains(change));
    }
    Repetition.counts(said)
        .forEach((line, count) -> assertThat(count).as(line + " in " + said).isEqualTo(1));
  }

  private static List<String> lines(long since, String who) throws Exception {
    var found = new ArrayList<>(assembly.logged(since));
    found.removeIf(line -> !line.contains(who + ":"));
    return found;
  }
}

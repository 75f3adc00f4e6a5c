// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole outage: mains lost, battery low, two hosts shut down by Debian's {@code upsmon}, the load
 * cut by a simulated ITYS as docs/how-to/upsmon.md has it, and fed again once the mains is back.
 */
class OutageTest {

  private static final Duration DEAD_TIME = Duration.ofSeconds(15);
  private static final Duration HOST_SYNC = Duration.ofSeconds(15);

  /**
   * A unit whose stand-by lasts seconds where a real one's lasts minutes, and whose mains is back
   * while the load is cut.
   */
  private static final String CAPTURE =
      """
      { "format": 1, "name": "outage", "model": "itys", "origin": "the shipped one",
        "registers": { %s },
        "then": [
          { "after": 40,
            "words": { "0x1020": "200F", "0x1021": "0482", "0x1064": "0064", "0x1066": "00E7",
                       "0x1072": "01F4", "0x1078": "0001", "0x1081": "00E7" } } ],
        "on": [
          { "write": { "0x1580": ".... .... .... .... 0004" },
            "then": [
              { "after": 0, "per.word": [256, 1],
                "set": { "0x1020": "0100" }, "clear": { "0x1020": "000A", "0x1021": "0080" } },
              { "after": 0, "per.word": [256, 1, 256, 1], "set": null, "clear": null } ] } ],
        "expect": {} }""";

  @TempDir private Path folder;
  private Assembly assembly;

  @BeforeEach
  void start() throws Exception {
    Path link = Assembly.folder("outage").resolve("tty-rack1");
    assembly =
        Assembly.start(
            "outage",
            Map.of(
                "jbus.simulator-rack1", List.of("capture = itys-on-mains", "port = " + link),
                "jbus.serial-hall", List.of("port = " + link, "timeout.ms = 300"),
                "jbus.ups-rack1",
                    List.of(
                        "bus = hall",
                        "commands = shutdown.return, shutdown.stop",
                        "commands.unconfirmed = true",
                        "delay.shutdown.s = 20",
                        "delay.start.s = 1500"),
                "nut.user-primary", List.of("password = p1", "upsmon = primary"),
                "nut.user-secondary", List.of("password = s1", "upsmon = secondary"),
                "nut.user-killpower", List.of("password = k1", "instcmds = shutdown.return")));
    assembly.configure("nut.server", "listen = 127.0.0.1:" + assembly.nutPort, "fsd.clear.s = 2");
    assembly.write(
        "etc/outage.upscapture.json", CAPTURE.formatted(Shipped.registers("itys-low-battery")));
    sees("OL");
  }

  @AfterEach
  void stop() {
    assembly.close();
  }

  @Test
  void endsWithTheLoadCutAndFedAgain() throws Exception {
    try (var primary = primary("primary");
        var secondary = secondary("secondary")) {
      primary.awaitPolls(2);
      secondary.awaitPolls(2);
      simulate("itys-on-battery");
      primary.awaitNotice("ONBATT");
      secondary.awaitNotice("ONBATT");
      simulate("outage");
      Instant last = primary.awaitShutdown();
      assertThat(secondary.awaitShutdown()).isBefore(last);
      assertThat(primary.commanded()).contains("SUCCESS");
    }
    NutAnswer cut = Eventually.get("load cut", this::ask, now -> now.status().contains("OFF"));
    assertThat(cut.status()).doesNotContain("OL");
    sees("OL");
    assertThat(writes())
        .singleElement()
        .asString()
        .as("20 s, then 25 minutes")
        .contains("0x1580 = 0000 0014 0000 0019 0004");
    try (var primary = primary("primary again");
        var secondary = secondary("secondary again")) {
      primary.awaitPolls(3);
      secondary.awaitPolls(3);
      assertThat(primary.shutDownAt()).isEmpty();
      assertThat(secondary.shutDownAt()).isEmpty();
    }
  }

  private Upsmon primary(String name) throws Exception {
    String monitor = "rack1@127.0.0.1:%d 1 primary p1 primary".formatted(assembly.nutPort);
    String command =
        "upscmd -u killpower -p k1 -w -t 10 rack1@127.0.0.1:%d shutdown.return"
            .formatted(assembly.nutPort);
    Path its = folder.resolve(name);
    String cut = Upsmon.beforeForcedShutdown(its, command);
    return Upsmon.start(its, monitor, DEAD_TIME, HOST_SYNC, cut);
  }

  private Upsmon secondary(String name) throws Exception {
    String monitor = "rack1@127.0.0.1:%d 1 secondary s1 secondary".formatted(assembly.nutPort);
    return Upsmon.start(folder.resolve(name), monitor, DEAD_TIME, HOST_SYNC);
  }

  private void simulate(String capture) throws Exception {
    Path link = Assembly.folder("outage").resolve("tty-rack1");
    assembly.configure("jbus.simulator-rack1", "capture = " + capture, "port = " + link);
  }

  private NutAnswer ask() {
    return assembly.ask("rack1");
  }

  private void sees(String what) throws Exception {
    assembly.awaitServer();
    Eventually.get(what, this::ask, answer -> answer.seen().equals(what));
  }

  /** What the simulated UPS says that was written to it. */
  private List<String> writes() throws Exception {
    return assembly.logged(0).stream().filter(line -> line.contains("written 0x")).toList();
  }
}

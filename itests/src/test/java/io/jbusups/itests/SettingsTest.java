// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Settings through Debian's {@code upsrw} and the shell, and delayed shutdowns of a simulated ITYS
 * and STATYS, that outlive the bundle and the container.
 */
class SettingsTest {

  /** A model whose units let their output voltage be set, and a unit that ignores 240 V. */
  private static final String MODEL =
      """
      { "format": 1, "like": "itys", "name": "settable", "title": "SETTABLE", "version": "1.0.0",
        "confidence": "documented", "codes": [211], "commands": null, "shutdown": null,
        "settings": {
          "output.voltage.nominal": {
            "function": 6, "values": [220, 230, 240], "permission": "none", "within.s": 1,
            "confidence": "disputed", "sources": ["nobody: it is made up"] } } }""";

  private static final String CAPTURE =
      """
      { "format": 1, "name": "settable", "model": "settable", "origin": "made up",
        "registers": { %s }, "expect": {},
        "on": [
          { "write": { "0x10E1": "00DC" }, "then": [{ "after": 0, "words": { "0x10E1": "00DC" } }] },
          { "write": { "0x10E1": "00F0" } } ] }""";

  private static Assembly assembly;

  @BeforeAll
  static void start() throws Exception {
    var itys = Assembly.folder("settings").resolve("tty-itys");
    var set = Assembly.folder("settings").resolve("tty-set");
    var statys = Assembly.folder("settings").resolve("tty-statys");
    assembly =
        Assembly.start(
            "settings",
            Map.of(
                "jbus.simulator-itys", List.of("capture = itys-on-mains", "port = " + itys),
                "jbus.serial-itys", List.of("port = " + itys, "timeout.ms = 300"),
                "jbus.ups-itys", List.of("bus = itys", "location = hall", "commands = none"),
                "jbus.simulator-statys",
                    List.of("capture = statys-on-source-1", "port = " + statys),
                "jbus.serial-statys", List.of("port = " + statys, "timeout.ms = 300"),
                "jbus.ups-statys",
                    List.of(
                        "bus = statys",
                        "commands = shutdown.return, shutdown.stop",
                        "commands.unconfirmed = true",
                        "delay.shutdown.s = 0",
                        "delay.start.s = 2"),
                "jbus.simulator-set", List.of("capture = settable", "port = " + set),
                "jbus.serial-set", List.of("port = " + set, "timeout.ms = 300"),
                "nut.user-operator",
                    List.of("password = s3cret", "actions = SET", "instcmds = ALL"),
                "nut.user-guard", List.of("password = s3cret")));
    assembly.write("etc/settable.upsmodel.json", MODEL);
    assembly.write(
        "etc/settable.upscapture.json", CAPTURE.formatted(Shipped.registers("itys-on-mains")));
    assembly.awaitServer();
    sees("itys", now -> now.value("ups.status").equals("OL"));
    sees("statys", now -> now.value("ups.status").equals("OL"));
  }

  @AfterAll
  static void stop() {
    assembly.close();
  }

  @Test
  void aDeviceIsSetOnceAndReadBack() throws Exception {
    assembly.configure("jbus.ups-set", "bus = set", "model = settable");
    sees("set", now -> now.value("output.voltage.nominal").equals("230"));
    assertThat(set("operator", "output.voltage.nominal=220", "set")).contains("READONLY");
    assembly.configure(
        "jbus.ups-set",
        "bus = set",
        "model = settable",
        "settings = output.voltage.nominal",
        "commands.unconfirmed = true");
    Eventually.until("a setting", () -> upsrw("-l", "set").contains("[output.voltage.nominal]"));
    assertThat(upsrw("-l", "set")).contains("Option: \"220\"", "Option: \"230\" SELECTED");
    long before = assembly.logLength();
    assertThat(set("operator", "output.voltage.nominal=225", "set")).contains("INVALID-VALUE");
    assertThat(set("operator", "output.voltage.nominal=230", "set")).contains("SUCCESS");
    assertThat(writes(before)).as("it is so already").isEmpty();
    assertThat(set("operator", "output.voltage.nominal=220", "set")).contains("SUCCESS");
    sees("set", now -> now.value("output.voltage.nominal").equals("220"));
    assertThat(set("operator", "output.voltage.nominal=240", "set")).contains("FAILED");
    assertThat(assembly.ask("set").value("output.voltage.nominal")).isEqualTo("220");
    assertThat(writes(before)).hasSize(2).allMatch(line -> line.contains("written 0x10E1 = "));
    assembly.remove("etc/jbus.ups-set.cfg");
  }

  @Test
  void whatIsSetIsServedAndOutlivesTheContainerUntilTheFileSaysOtherwise() throws Exception {
    assertThat(upsrw("-l", "itys"))
        .contains("[battery.charge.low]", "[device.location]", "Maximum length: 128", "[ups.id]")
        .doesNotContain("ups.delay");
    assertThat(set("guard", "battery.charge.low=35")).contains("ACCESS-DENIED");
    for (String wrong : List.of("battery.charge.low=101", "battery.charge.low=x")) {
      assertThat(set("operator", wrong)).as(wrong).contains("INVALID-VALUE");
    }
    assertThat(set("operator", "device.contact=" + "x".repeat(129))).contains("TOO-LONG");
    assertThat(set("operator", "device.model=mine")).contains("READONLY");
    assertThat(set("operator", "battery.charge.low=2.5")).contains("INVALID-ARGUMENT");
    assertThat(set("operator", "battery.charge.low=35")).contains("SUCCESS");
    assertThat(assembly.ask("itys").value("battery.charge.low"))
        .as("as soon as it is told")
        .isEqualTo("35");
    assertThat(assembly.shell("ups:set itys device.location 'row 3'")).contains("row 3");

    assembly.close();
    assembly.startAgain();
    assembly.awaitServer();
    sees("itys", now -> now.value("battery.charge.low").equals("35"));
    assertThat(assembly.ask("itys").value("device.location")).isEqualTo("row 3");

    assembly.configure("jbus.ups-itys", "bus = itys", "location = cellar", "commands = none");
    sees("itys", now -> now.value("device.location").equals("cellar"));
    assertThat(assembly.ask("itys").value("battery.charge.low")).as("untouched").isEqualTo("35");
    shutdownsOutliveTheContainer();
  }

  /** In one test with the other, for the container starts but twice. */
  private static void shutdownsOutliveTheContainer() throws Exception {
    sees("statys", now -> now.value("ups.status").equals("OL"));
    long before = assembly.logLength();
    assertThat(set("operator", "ups.delay.shutdown=3600", "statys")).contains("SUCCESS");
    assertThat(upscmd("shutdown.return")).contains("SUCCESS");
    sees("statys", now -> counts(now, 3600));

    assembly.shell("bundle:restart io.jbusups.driver");
    sees("statys", now -> counts(now, 3600));
    assertThat(upscmd("shutdown.stop")).contains("SUCCESS");
    sees("statys", now -> now.value("ups.timer.shutdown").isEmpty());
    assertThat(writes(before)).isEmpty();

    assertThat(set("operator", "ups.delay.shutdown=25", "statys")).contains("SUCCESS");
    assertThat(upscmd("shutdown.return")).contains("SUCCESS");
    assembly.close();
    assembly.startAgain();
    assembly.awaitServer();
    sees("statys", now -> now.value("ups.status").equals("OFF"));
    sees("statys", now -> now.value("ups.status").equals("OL"));
    assertThat(writes(before)).as("cut, fed").hasSize(2);
  }

  private static boolean counts(NutAnswer now, int from) {
    String left = now.value("ups.timer.shutdown");
    return !left.isEmpty() && Integer.parseInt(left) > from - 60 && Integer.parseInt(left) <= from;
  }

  private static void sees(String ups, Predicate<NutAnswer> what) throws Exception {
    Eventually.get(ups, () -> assembly.ask(ups), what);
  }

  private static String set(String user, String setting) throws Exception {
    return set(user, setting, "itys");
  }

  private static String set(String user, String setting, String ups) throws Exception {
    return Site.run("upsrw", "-u", user, "-p", "s3cret", "-w", "-s", setting, at(ups));
  }

  private static String upsrw(String... arguments) throws Exception {
    return Site.run("upsrw", arguments[0], at(arguments[1]));
  }

  private static String upscmd(String command) throws Exception {
    return Site.run("upscmd", "-u", "operator", "-p", "s3cret", "-w", at("statys"), command);
  }

  private static String at(String ups) {
    return ups + "@127.0.0.1:" + assembly.nutPort;
  }

  /** What the simulated UPSs say that was written to them. */
  private static List<String> writes(long since) throws Exception {
    return assembly.logged(since).stream().filter(line -> line.contains("written 0x")).toList();
  }
}

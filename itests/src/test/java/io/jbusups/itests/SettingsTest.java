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

  private static Assembly assembly;

  @BeforeAll
  static void start() throws Exception {
    var itys = Assembly.folder("settings").resolve("tty-itys");
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
                "nut.user-operator",
                    List.of("password = s3cret", "actions = SET", "instcmds = ALL"),
                "nut.user-guard", List.of("password = s3cret")));
    assembly.awaitServer();
    sees("itys", now -> now.value("ups.status").equals("OL"));
    sees("statys", now -> now.value("ups.status").equals("OL"));
  }

  @AfterAll
  static void stop() {
    assembly.close();
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
    assertThat(set("operator", "ups.delay.shutdown=3600", "statys")).contains("SUCCESS");
    assertThat(upscmd("shutdown.return")).contains("SUCCESS");
    sees("statys", now -> counts(now, 3600));

    assembly.shell("bundle:restart io.jbusups.driver");
    sees("statys", now -> counts(now, 3600));
    assertThat(upscmd("shutdown.stop")).contains("SUCCESS");
    sees("statys", now -> now.value("ups.timer.shutdown").isEmpty());
    assertThat(writes()).isEmpty();

    assertThat(set("operator", "ups.delay.shutdown=25", "statys")).contains("SUCCESS");
    assertThat(upscmd("shutdown.return")).contains("SUCCESS");
    assembly.close();
    assembly.startAgain();
    assembly.awaitServer();
    sees("statys", now -> now.value("ups.status").equals("OFF"));
    sees("statys", now -> now.value("ups.status").equals("OL"));
    assertThat(writes()).as("cut, fed").hasSize(2);
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
  private static List<String> writes() throws Exception {
    return assembly.logged(0).stream().filter(line -> line.contains("written 0x")).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jbusups.config.BadConfiguration;
import io.jbusups.registers.Pace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpsConfigTest {

  private static Map<String, Object> file(Object... keysAndValues) {
    var properties = new HashMap<String, Object>();
    properties.put("felix.fileinstall.filename", "file:/karaf/etc/jbus.ups-rack1.cfg");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return properties;
  }

  private static List<String> problems(Map<String, Object> properties) {
    return catchThrowableOfType(BadConfiguration.class, () -> UpsConfig.of(properties)).problems();
  }

  @Test
  void aBusIsAllThatIsNeeded() {
    var config = UpsConfig.of(file("bus", "room"));
    assertThat(config.name()).isEqualTo("rack1");
    assertThat(config.unit()).isEqualTo(1);
    assertThat(config.auto()).isTrue();
    assertThat(config.interval(Pace.FAST)).isEqualTo(500);
    assertThat(config.allowedAge(Pace.FAST)).isEqualTo(15_000);
    assertThat(config.allowedAge(Pace.SLOW)).isEqualTo(75_000);
    assertThat(config.own().thresholds()).isEqualTo(new Thresholds(300, 20));
  }

  @Test
  void everyBadKeyIsReportedAtOnce() {
    assertThat(
            problems(
                file("unit", "248", "fast.ms", "x", "low.battery.charge", "101", "speed", "1")))
        .containsExactly(
            "etc/jbus.ups-rack1.cfg: unknown key 'speed': use bus, commands, commands.unconfirmed, contact,"
                + " delay.shutdown.s, delay.start.s, description, fast.ms, location,"
                + " low.battery.charge, low.battery.runtime.s, max.age.ms, model, normal.ms,"
                + " settings, slow.ms, unit",
            "etc/jbus.ups-rack1.cfg: fast.ms = 'x': use a whole number from 50 to 60000",
            "etc/jbus.ups-rack1.cfg: bus is missing: give the NAME of a jbus.serial-NAME.cfg or"
                + " jbus.tcp-NAME.cfg",
            "etc/jbus.ups-rack1.cfg: unit = '248': use a whole number from 1 to 247",
            "etc/jbus.ups-rack1.cfg: low.battery.charge = '101': use a whole number from 0 to 100");
  }

  @Test
  void nothingIsWrittenUnlessTheFileSaysSo() {
    assertThat(UpsConfig.of(file("bus", "room")).commands())
        .isEqualTo(CommandAllowance.of("none", false, "etc/jbus.ups-rack1.cfg"));
    assertThat(
            UpsConfig.of(file("bus", "room", "commands", "safe", "settings", "output.frequency"))
                .commands())
        .isEqualTo(
            CommandAllowance.of("safe", false, "etc/jbus.ups-rack1.cfg")
                .withSettings("output.frequency"));
    assertThat(problems(file("bus", "room", "commands", "x", "settings", "safe")))
        .containsExactly(
            "etc/jbus.ups-rack1.cfg: commands = 'x': 'x' is no command: use none, safe, all, or"
                + " names such as test.battery.start",
            "etc/jbus.ups-rack1.cfg: settings = 'safe': 'safe' is no variable: use none, all, or"
                + " names such as output.voltage.nominal");
  }

  @Test
  void anAgeThatOnePollCouldExceedIsRejected() {
    assertThat(problems(file("bus", "room", "fast.ms", "10000", "max.age.ms", "15000")))
        .containsExactly(
            "etc/jbus.ups-rack1.cfg: max.age.ms = '15000': use at least twice fast.ms (10000)");
  }

  @Test
  void aConfigurationWithoutANameIsRejected() {
    assertThat(problems(Map.of("bus", "room", "service.pid", "jbus.ups")))
        .singleElement()
        .asString()
        .contains("name the file etc/jbus.ups-NAME.cfg");
  }
}

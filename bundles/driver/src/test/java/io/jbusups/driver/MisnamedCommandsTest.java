// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log says of names in {@code commands} that the model does not have. */
class MisnamedCommandsTest extends PollerFixture {

  private static final String HAS = "DIGYS has only load.off, shutdown.return, test.battery.start";

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  MisnamedCommandsTest() {
    super(
        Map.of("commands", "safe, load.of, load.off, test.batery.start"),
        TestModel.model("generic"),
        CommandModel.MODEL);
  }

  /** Where slf4j-simple writes to. */
  @BeforeEach
  void catchLog() {
    System.setErr(new PrintStream(log, true, UTF_8));
  }

  @AfterEach
  void letGo() {
    System.setErr(before);
  }

  private List<String> warnings() {
    return log.toString(UTF_8)
        .lines()
        .filter(line -> line.contains(" WARN ") && line.contains("commands names"))
        .map(line -> line.substring(line.indexOf("commands names")))
        .toList();
  }

  private void configure(String commands) {
    poller.configure(
        UpsConfig.of(Map.of("bus", "b", "service.pid", "jbus.ups~rack1", "commands", commands)));
    time.settle();
  }

  @Test
  void areToldOnceHoweverOftenTheUnitComesBack() {
    start();
    for (int i = 0; i < 3; i++) {
      bus.failingAll(new BusFailure.Timeout(Duration.ofSeconds(1), 0));
      seconds(5);
      bus.answeringAll();
      seconds(5);
    }
    poller.bus(null);
    seconds(5);
    poller.bus(bus);
    seconds(5);
    assertThat(now.value("ups.model")).contains("DIGYS");
    assertThat(warnings()).containsExactly("commands names load.of, test.batery.start: " + HAS);
    assertThat(log.toString(UTF_8)).contains("jbus.ups~rack1: commands names");
  }

  @Test
  void areToldAgainWhenTheFileChangesToOthers() {
    start();
    configure("load.of, test.batery.start");
    configure("load.of");
    configure("load.off");
    configure("safe");
    configure("load.of");
    assertThat(warnings())
        .containsExactly(
            "commands names load.of, test.batery.start: " + HAS,
            "commands names load.of: " + HAS,
            "commands names load.of: " + HAS);
  }

  @Test
  void areNotToldOfAUnitThatNobodyKnowsYet() {
    bus.failingAll(new BusFailure.Timeout(Duration.ofSeconds(1), 0));
    start();
    configure("load.on");
    seconds(30);
    assertThat(warnings()).isEmpty();
    bus.answeringAll();
    seconds(30);
    assertThat(warnings()).containsExactly("commands names load.on: " + HAS);
  }

  @Test
  void ofAUnitOfASystemTheSystemTells() {
    var system =
        UpsConfig.of(Map.of("bus", "b", "service.pid", "jbus.ups~rack1", "commands", "no.such"));
    assertThat(system.ofUnit(1).commands()).isEqualTo(system.commands());
    start();
    int told = warnings().size();
    poller.configure(system.ofUnit(1));
    time.settle();
    assertThat(warnings()).hasSize(told);
  }

  @Test
  void settingsAreToldToo() {
    var settings = Map.of("settings", "all, output.frequenzy", "commands", "load.of");
    start();
    poller.configure(UpsConfig.of(file(settings)));
    models.set(1, SettingModel.MODEL);
    poller.modelsChanged();
    seconds(5);
    assertThat(log.toString(UTF_8))
        .containsOnlyOnce("settings names output.frequenzy: DIGYS has no settings")
        .containsOnlyOnce(
            "settings names output.frequenzy: DIGYS has only output.frequency, battery.charge")
        .containsOnlyOnce("commands names load.of:");
  }

  /** What a timer of the driver's makes of commands is no typing error. */
  @Test
  void delayedShutdownsAreKnown() {
    models.set(1, ShutdownModel.model());
    start();
    assertThat(warnings()).hasSize(1);
    configure("shutdown.return, shutdown.stayoff, shutdown.default, shutdown.stop");
    assertThat(warnings()).hasSize(1);
  }

  private static Map<String, Object> file(Map<String, String> keys) {
    var file = new HashMap<String, Object>(keys);
    file.put("bus", "b");
    file.put("service.pid", "jbus.ups~rack1");
    return file;
  }
}

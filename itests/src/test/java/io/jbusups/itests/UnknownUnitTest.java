// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.service.cm.ConfigurationAdmin;

/** What the engineer of a building does with a UPS that no model lists. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class UnknownUnitTest {

  private static final String SERIAL = Shipped.capture("jbusp-on-mains").expect().get("ups.serial");
  private static final String PASSWORD = "not for anybody else";

  @Inject private BootFinished started;
  @Inject private SessionFactory sessions;
  @Inject private ConfigurationAdmin configurations;

  private Site site;
  private Shell shell;
  private Path folder;

  @Configuration
  public Option[] configuration() {
    return Containers.assembly();
  }

  @Before
  public void aUnitThatNoModelLists() throws Exception {
    site = new Site();
    shell = new Shell(sessions);
    folder = Files.createTempDirectory("unknown");
    site.write(UnlistedUnit.FILE, UnlistedUnit.capture());
    site.simulator("first", UnlistedUnit.CAPTURE);
    Eventually.until("simulated", () -> Files.exists(site.device("first")));
  }

  @After
  public void leftAsItWas() throws Exception {
    for (String file :
        new String[] {
          "jbus.ups-first.cfg",
          "jbus.ups-second.cfg",
          "jbus.serial-first.cfg",
          "jbus.serial-second.cfg",
          "jbus.simulator-second.cfg",
          "jbus.model-masterys-mc.cfg",
          "nut.user-anna.cfg",
          "hall.upscapture.json"
        }) {
      if (site.exists(file)) {
        site.remove(file);
      }
    }
    Eventually.until("no bus", () -> shell.run("jbus:buses").contains("No bus is configured"));
  }

  @Test
  public void aSerialDeviceThatNoBusHasIsProbedAndLeftAsItWas() throws Exception {
    String found = shell.run("jbus:probe --port " + site.device("first"));

    assertThat(found.replaceAll("\\s+", " "))
        .contains("answers at 9600 8N1", "210 not listed: served by generic jbusp")
        .contains("etc/jbus.serial-", "etc/jbus.ups-NAME.cfg", "id = 210");
    assertThat(configurations.listConfigurations("(service.factoryPid=jbus.serial)")).isNull();
    Eventually.until("no bus", () -> shell.run("jbus:buses").contains("No bus is configured"));
    assertThat(Path.of(System.getProperty("karaf.etc")).toFile().list())
        .noneMatch(file -> file.startsWith("jbus.serial"));

    site.bus("first");
    Eventually.until("bus", () -> shell.run("jbus:buses").contains("first"));
    assertThatThrownBy(() -> shell.run("jbus:probe --port " + site.device("first")))
        .hasMessageContaining("is the port of bus first: use jbus:probe first");
  }

  @Test
  public void fromUnknownToNamedWithACaptureThatPlays() throws Exception {
    site.bus("first");
    site.ups("first");
    site.online("first", "OL");

    JsonNode probed = new ObjectMapper().readTree(shell.run("jbus:probe --json first 1-2"));
    assertThat(probed.at("/units/0/code").intValue()).isEqualTo(UnlistedUnit.CODE);
    assertThat(probed.at("/units/0/listed").booleanValue()).isFalse();
    assertThat(probed.at("/units/1/state").textValue()).isEqualTo("silent");

    site.write("jbus.model-masterys-mc.cfg", "id = 210", "name = MASTERYS MC", "like = jbusp");
    Eventually.until("named", () -> "MASTERYS MC".equals(site.upsc("first").get("device.model")));

    Path capture = folder.resolve("hall.upscapture.json");
    assertThat(shell.run("jbus:capture --seconds 3 first " + capture))
        .contains("model masterys-mc", "Masked: Serial number.", "expect: the ");
    assertThat(shell.run("jbus:validate " + capture)).contains("is right");
    assertThat(Files.readString(capture)).doesNotContain(SERIAL).contains("\"then\"");

    site.write("hall.upscapture.json", Files.readString(capture));
    site.simulator("second", "hall");
    site.bus("second");
    site.ups("second");
    site.online("second", "OL");
    Map<String, String> first = measured("first");
    assertThat(first).hasSizeGreaterThan(30);
    Eventually.until("the same variables", () -> measured("second").equals(first));
    assertThat(site.upsc("second"))
        .containsEntry("device.model", "MASTERYS MC")
        .containsEntry("ups.serial", "0".repeat(SERIAL.length()));
  }

  /** All but what tells the time, the configuration, or which unit it is. */
  private Map<String, String> measured(String ups) throws Exception {
    var all = new TreeMap<>(site.upsc(ups));
    all.keySet().removeIf(name -> name.matches("driver\\..*|.*\\.serial|ups\\.(id|date|time)"));
    return all;
  }

  @Test
  public void aReportHoldsWhatItSaysAndNoSecret() throws Exception {
    site.write("nut.user-anna.cfg", "password = " + PASSWORD);
    site.bus("first");
    site.ups("first");
    site.online("first", "OL");
    long since = site.logLength();
    shell.run(
        "jbus:trace first on; jbus:release first; jbus:capture first/1 "
            + folder
            + "/a.upscapture.json");
    Eventually.until("traced", () -> site.logged(since).contains(bytes(SERIAL)));
    shell.run("jbus:trace first off");

    Path zip = folder.resolve("report.zip");
    String printed = shell.run("jbus:report first " + zip);

    var contents = new TreeMap<String, String>();
    try (var opened = new ZipFile(zip.toFile())) {
      for (var entry : opened.stream().toList()) {
        contents.put(
            entry.getName(),
            new String(opened.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(contents)
        .containsKeys("reported-first.upscapture.json", "versions.txt", "bus.json", "ups.txt")
        .containsKeys("registers.json", "models.json", "configuration.txt", "log.txt");
    contents.keySet().stream()
        .filter(name -> !name.equals("README.txt"))
        .forEach(name -> assertThat(printed).contains(name));
    assertThat(contents.get("log.txt")).contains("no model lists its id", "> 01 03 10 00 00 0C");
    assertThat(contents.get("versions.txt")).contains("io.jbusups.transport", "Karaf 4.4");
    assertThat(contents.values())
        .noneMatch(text -> text.contains(PASSWORD))
        .noneMatch(text -> text.contains(SERIAL))
        .noneMatch(text -> text.contains(bytes(SERIAL)));
  }

  /**
   * The first four characters as a frame has them: in each word the earlier one is the low byte.
   */
  private static String bytes(String serial) {
    byte[] text = serial.getBytes(StandardCharsets.US_ASCII);
    return "%02X %02X %02X %02X".formatted(text[1], text[0], text[3], text[2]);
  }
}

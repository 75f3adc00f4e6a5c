// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.api.UpsDevice;
import io.jbusups.bus.RegisterBus;
import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.RegisterView;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** {@code jbus:report}: what is in it, and what must not be. */
class ReportCommandTest {

  private static final Capture UNIT = Shipped.capture("jbusp-on-mains");
  private static final String SERIAL = "G777002001";
  private static final String PASSWORD = "Tr0ub4dor&3";
  private static final String KEYSTORE = "correct horse";

  @TempDir private Path folder;
  private TestShell shell;
  private Path file;
  private final List<Map<String, Object>> configurations = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    shell = new TestShell(folder);
    file = folder.resolve("report.zip");
    System.setProperty("karaf.log", folder.toString());
    System.setProperty("karaf.data", folder.toString());
    Shipped.publish(shell.services());
    shell.publish(RegisterBus.class, new FakeBus("com1", request -> Shipped.answer(UNIT, request)));
    shell.publish(UpsDevice.class, Shipped.ups("rack1", UNIT));
    shell.publish(ConfigurationAdmin.class, admin());
    configured("jbus.ups-rack1.cfg", Map.of("bus", "com1", "snmp.password", PASSWORD));
    configured("jbus.serial-com1.cfg", Map.of("port", "/dev/ttyUSB0"));
    configured("jbus.serial-other.cfg", Map.of("port", "/dev/elsewhere"));
    configured("nut.user-anna.cfg", Map.of("password", PASSWORD));
    configured("nut.server.cfg", Map.of("tls.password", KEYSTORE, "listen", "127.0.0.1"));
    Words serial = UNIT.registers().get(0x1000).slice(3, 8);
    StringBuilder frame = new StringBuilder("01 03 18");
    serial.stream().forEach(w -> frame.append(" %02X %02X".formatted(w >>> 8, w & 0xFF)));
    Files.writeString(
        folder.resolve("karaf.log"),
        """
        INFO | UPS rack1: somebody wrote %s and %s
        INFO | UPS rack10: not ours
        INFO | bus com1: unit says %s, in words %s
        INFO | jbus-bus-com1 | com1     | 44 - io.jbusups.transport - 0.1.0 | < %s (registers)
        INFO | jbus-bus-com10 | com10   | 44 - io.jbusups.transport - 0.1.0 | < 01 03 10
        WARN | thread | Models          | 45 - io.jbusups.models - 0.1.0 | a model is wrong
        INFO | io.jbusups.nut | user anna has %s
        """
            .formatted(PASSWORD, KEYSTORE, SERIAL, serial, frame, PASSWORD));
  }

  @AfterEach
  void close() throws Exception {
    shell.close();
    System.clearProperty("karaf.log");
    System.clearProperty("karaf.data");
  }

  private void configured(String file, Map<String, String> keys) {
    var properties = new TreeMap<String, Object>(keys);
    properties.put("service.factoryPid", file.replaceFirst("(-.*)?\\.cfg$", ""));
    properties.put("felix.fileinstall.filename", "file:/etc/" + file);
    configurations.add(properties);
  }

  private ConfigurationAdmin admin() {
    return proxy(
        ConfigurationAdmin.class,
        arguments -> {
          var filter =
              arguments[0] == null ? null : FrameworkUtil.createFilter((String) arguments[0]);
          return configurations.stream()
              .map(FrameworkUtil::asDictionary)
              .filter(properties -> filter == null || filter.match(properties))
              .map(properties -> proxy(Configuration.class, nothing -> properties))
              .toArray(Configuration[]::new);
        });
  }

  private interface Call {
    Object with(Object[] arguments) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.with(arguments)));
  }

  private void identified() {
    shell.publish(RegisterView.class, Shipped.view("rack1", UNIT));
  }

  private Map<String, String> contents(Path zip) throws Exception {
    var contents = new TreeMap<String, String>();
    try (var opened = new ZipFile(zip.toFile())) {
      for (var entry : opened.stream().toList()) {
        contents.put(
            entry.getName(),
            new String(opened.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return contents;
  }

  @Test
  void it_holds_what_it_says_and_the_capture_is_one() throws Exception {
    identified();

    String printed = shell.run("jbus:report rack1 " + file);

    Map<String, String> contents = contents(file);
    assertThat(contents)
        .containsOnlyKeys(
            "README.txt",
            "versions.txt",
            "ups.txt",
            "ups.json",
            "registers.txt",
            "registers.json",
            "bus.txt",
            "bus.json",
            "models.txt",
            "models.json",
            "configuration.txt",
            "log.txt",
            "reported-rack1.upscapture.json");
    contents.keySet().stream()
        .filter(name -> !name.equals("README.txt"))
        .forEach(name -> assertThat(printed).contains(name));
    assertThat(printed.lines())
        .allMatch(line -> line.length() <= 80 || line.contains("report.zip"));
    String capture = contents.get("reported-rack1.upscapture.json");
    var library = Shipped.with("reported-rack1.upscapture.json", capture);
    assertThat(library.problems()).isEmpty();
    assertThat(library.captures().get("reported-rack1").expect()).hasSizeGreaterThan(20);
    assertThat(contents.get("ups.txt")).contains("battery.charge", "id 777");
    assertThat(contents.get("registers.json")).contains("UPS code");
    assertThat(contents.get("log.txt"))
        .contains("UPS rack1: somebody")
        .contains("a model is wrong")
        .doesNotContain("rack10", "com10");
    assertThat(contents.get("configuration.txt"))
        .contains("# jbus.ups-rack1.cfg", "bus = com1", "# jbus.serial-com1.cfg", "ttyUSB0")
        .doesNotContain("elsewhere", "anna");
    assertThat(contents.get("versions.txt")).contains("Java ", "Karaf ");
  }

  @Test
  void it_holds_no_password_and_no_serial_number() throws Exception {
    identified();

    shell.run("jbus:report rack1 " + file);

    assertThat(contents(file).values())
        .noneMatch(text -> text.contains(PASSWORD) || text.contains(KEYSTORE))
        .noneMatch(text -> text.contains(SERIAL) || text.contains("G777"))
        .noneMatch(text -> text.contains("37 47 37 37") || text.contains("3747 3737"))
        .noneMatch(text -> text.replaceAll("\\s", "").contains("[14151,14135,"));
    assertThat(contents(file).get("configuration.txt")).contains("snmp.password = *****");
    assertThat(contents(file).get("log.txt")).contains("01 03 18 30 30", "0000000000");
  }

  @Test
  void serial_numbers_are_in_it_if_told_so_and_passwords_are_not() throws Exception {
    identified();

    assertThat(shell.run("jbus:report --with-serial rack1 " + file)).contains("--with-serial");

    Map<String, String> contents = contents(file);
    assertThat(contents.get("ups.json")).contains(SERIAL);
    assertThat(contents.get("log.txt")).contains(SERIAL, "37 47 37 37");
    assertThat(contents.values())
        .noneMatch(text -> text.contains(PASSWORD) || text.contains(KEYSTORE));
  }

  @Test
  void a_ups_of_which_nothing_is_known_is_reported_without_a_capture() throws Exception {
    assertThat(shell.run("jbus:report rack1 " + file)).contains("why there is no capture");
    assertThat(contents(file)).containsKeys("no-capture.txt", "ups.txt", "bus.txt", "log.txt");
    // No model tells which bytes of a frame are the serial number.
    assertThat(contents(file).get("ups.json")).contains("\"device.serial\" : \"0000000000\"");
    assertThat(contents(file).get("log.txt")).contains("bus com1").doesNotContain("01 03");
  }

  @Test
  void it_goes_to_the_folder_data_and_overwrites_nothing() throws Exception {
    identified();
    shell.run("jbus:report rack1");
    try (var found = Files.list(folder)) {
      assertThat(found.map(path -> path.getFileName().toString()))
          .anyMatch(name -> name.matches("rack1-report-\\d{8}-\\d{6}\\.zip"));
    }
    Files.writeString(file, "mine");
    assertThatThrownBy(() -> shell.run("jbus:report rack1 " + file))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("exists");
    assertThat(file).hasContent("mine");
    assertThatThrownBy(() -> shell.run("jbus:report rack9"))
        .hasMessageContaining("There is no UPS 'rack9'");
  }
}

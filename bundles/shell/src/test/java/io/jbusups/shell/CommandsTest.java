// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jbusups.api.NutClients;
import io.jbusups.api.UpsDevice;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.RegisterBus;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.models.RegisterView;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a person or a script runs them. */
class CommandsTest {

  private static final Set<String> WITHOUT_JSON =
      Set.of(
          "jbus:model-export",
          "ups:watch",
          "jbus:trace",
          "nut:disconnect",
          "nut:fsd-clear",
          "nut:tls-selfsigned");

  @TempDir private Path folder;
  private TestShell shell;

  @BeforeEach
  void open() throws Exception {
    shell = new TestShell(folder);
  }

  @AfterEach
  void close() throws Exception {
    shell.close();
  }

  private void refused(String command, String message) {
    assertThatThrownBy(() -> shell.run(command))
        .isExactlyInstanceOf(CommandException.class)
        .hasMessageContaining(message);
  }

  @Test
  void ups_list_sorts_by_name_and_follows_what_is_there() throws Exception {
    assertThat(shell.run("ups:list")).contains("Create etc/jbus.ups-NAME.cfg");
    shell.publish(UpsDevice.class, new FakeUps(Samples.onBattery("rack2")));
    var registration = shell.publish(UpsDevice.class, new FakeUps(Samples.onMains("rack1")));

    assertThat(shell.run("ups:list").lines().map(line -> line.substring(0, 5)))
        .containsSubsequence("rack1", "rack2");

    registration.unregister();
    assertThat(shell.run("ups:list")).doesNotContain("rack1");
  }

  @Test
  void services_are_held_only_while_a_command_runs() throws Exception {
    var registration = shell.publish(UpsDevice.class, new FakeUps(Samples.onMains("rack1")));

    shell.run("ups:list");
    shell.run("ups:watch");

    assertThat(registration.getReference().getUsingBundles()).isNull();
  }

  @Test
  void output_goes_through_pipes() throws Exception {
    shell.publish(UpsDevice.class, new FakeUps(Samples.onMains("rack1")));

    assertThat(shell.run("x = (ups:list | tac) ; echo got $x")).startsWith("got Name");
  }

  @Test
  void several_commands_on_a_line_all_print() throws Exception {
    assertThat(shell.run("ups:list; jbus:buses"))
        .contains("No UPS is configured")
        .contains("No bus is configured");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ups:list", "jbus:buses"})
  void a_listing_of_nothing_is_an_empty_array(String command) throws Exception {
    assertThat(json(command + " --json")).isEmpty();
  }

  private JsonNode json(String command) throws Exception {
    return new ObjectMapper().readTree(shell.run(command));
  }

  @Test
  void ups_show_knows_its_ups_by_name() throws Exception {
    refused("ups:show rack1", "Create etc/jbus.ups-NAME.cfg");
    shell.publish(UpsDevice.class, new FakeUps(Samples.onMains("rack1")));
    shell.publish(UpsDevice.class, new FakeUps(Samples.onMains("rack2")));

    assertThat(shell.run("ups:show rack2")).startsWith("Name       rack2\n");
    assertThat(json("ups:show --json rack2").get("variables").get("ups.load").textValue())
        .isEqualTo("42");
    refused("ups:show rack3", "There is no UPS 'rack3'. Known: rack1, rack2.");
  }

  @Test
  void jbus_read_prints_words_or_fails() throws Exception {
    refused("jbus:read com1 1 0x1060 10", "Create etc/jbus.serial-NAME.cfg");
    shell.publish(
        RegisterBus.class,
        new FakeBus(
            "com1",
            request ->
                request.unit() == 1
                    ? new Registers(
                        request, Words.of(IntStream.range(0, request.count()).toArray()), 0)
                    : new BusFailure.ExceptionReply(2)));

    assertThat(shell.run("jbus:read com1 1 0x1060 10"))
        .isEqualTo("0x1060  0000 0001 0002 0003 0004 0005 0006 0007\n0x1068  0008 0009\n");
    assertThat(json("jbus:read --json com1 1 16 2").get("words").toString()).isEqualTo("[0,1]");
    refused("jbus:read com2 1 0 1", "There is no bus 'com2'. Known: com1.");
    refused("jbus:read com1 1 0 200", "count 200: use 1 to 125");
    refused(
        "jbus:read com1 9 0x1060 10",
        "bus com1, unit 9, 0x1060, 10 registers: exception 2 (illegal data address)");
    var failed = shell.execute("jbus:read --json com1 9 0x1060 10");
    assertThat(failed.output()).contains("\"failure\" : \"exception 2 (illegal data address)\"");
    assertThat(failed.value()).isEqualTo(1);
  }

  @Test
  void jbus_trace_switches_and_says_where_to_look() throws Exception {
    var bus = new FakeBus("com1", request -> new BusFailure.Closed());
    shell.publish(RegisterBus.class, bus);

    assertThat(shell.run("jbus:trace com1 on")).contains("io.jbusups.trace.com1");
    assertThat(bus.tracing()).isTrue();
    assertThat(shell.run("jbus:buses")).contains("/dev/com1 (traced)");

    shell.run("jbus:trace com1 off");
    assertThat(bus.tracing()).isFalse();
    refused("jbus:trace com1 maybe", "'maybe': say on or off");
    refused("jbus:trace com2 on", "There is no bus 'com2'");
  }

  @Test
  void jbus_registers_needs_a_ups_that_is_read_over_jbus() throws Exception {
    var released = new AtomicBoolean();
    shell.publish(UpsDevice.class, new FakeUps(Samples.onMains("rack1")));
    shell.publish(UpsDevice.class, new FakeUps(Samples.onMains("foreign")));
    shell.publish(
        RegisterView.class,
        new RegisterView() {
          @Override
          public String ups() {
            return "rack1";
          }

          @Override
          public String model() {
            return "digys";
          }

          @Override
          public List<Row> rows() {
            return List.of();
          }

          @Override
          public void release() {
            released.set(true);
          }
        });

    assertThat(shell.run("jbus:registers rack1")).contains("has not been identified yet");
    assertThat(shell.run("jbus:release rack1")).contains("What rack1 refused is asked for again.");
    assertThat(released).isTrue();
    assertThat(json("jbus:registers --json rack1")).isEmpty();
    refused("jbus:registers foreign", "foreign is not read over JBUS");
    refused("jbus:registers rack9", "Known: foreign, rack1.");
  }

  @Test
  void what_is_not_running_is_said() throws Exception {
    refused("nut:clients", "The NUT server is not running");
    refused("jbus:models", "io.jbusups.models");

    shell.publish(NutClients.class, new FakeClients());
    assertThat(shell.run("nut:clients")).isEqualTo("No client is connected.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ups:list",
        "ups:show",
        "ups:watch",
        "jbus:buses",
        "jbus:models",
        "jbus:validate",
        "jbus:model-export",
        "jbus:registers",
        "jbus:read",
        "jbus:probe",
        "jbus:capture",
        "jbus:report",
        "jbus:trace",
        "nut:clients",
        "nut:disconnect",
        "nut:fsd-clear",
        "nut:tls-selfsigned"
      })
  void help_explains_every_command_in_80_columns(String command) throws Exception {
    String help = shell.run(command + " --help").replaceAll("\u001b\\[[0-9;]*m", "");

    assertThat(help).contains("DESCRIPTION").contains("SYNTAX");
    assertThat(help.lines().map(line -> line.replace("\t", "        ").stripTrailing()))
        .allMatch(line -> line.length() <= 80, "fits 80 columns");
    boolean listing = help.contains("--json");
    assertThat(help.contains("--json prints")).isEqualTo(listing);
    assertThat(listing).isEqualTo(!WITHOUT_JSON.contains(command));
  }

  @Test
  void ups_watch_in_a_script_draws_as_often_as_asked_and_ends() throws Exception {
    shell.publish(UpsDevice.class, new FakeUps(Samples.onMains("rack1")));

    assertThat(shell.run("ups:watch")).containsOnlyOnce("Name ").doesNotContain("\u001b");
    long start = System.nanoTime();
    assertThat(shell.run("ups:watch --count 2 rack1").split("Name ")).hasSize(3);
    assertThat(System.nanoTime() - start).isGreaterThan(900_000_000);
    refused("ups:watch --count -1", "use 1 or more");
    refused("ups:watch rack9", "There is no UPS 'rack9'");
  }

  @Test
  void names_are_completed_from_what_is_there_now() throws Exception {
    assertThat(shell.complete(UpsNames.class, "")).isEmpty();
    shell.publish(UpsDevice.class, new FakeUps(Samples.onMains("rack1")));
    shell.publish(UpsDevice.class, new FakeUps(Samples.onMains("rack2")));
    shell.publish(UpsDevice.class, new FakeUps(Samples.onMains("hall")));
    shell.publish(RegisterBus.class, new FakeBus("com1", request -> new BusFailure.Closed()));

    assertThat(shell.complete(UpsNames.class, "ra")).containsExactly("rack1 ", "rack2 ");
    assertThat(shell.complete(UpsNames.class, "x")).isEmpty();
    assertThat(shell.complete(BusNames.class, "")).containsExactly("com1 ");
  }
}

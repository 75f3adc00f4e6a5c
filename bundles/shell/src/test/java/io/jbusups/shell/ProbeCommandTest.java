// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import io.jbusups.models.Capture;
import io.jbusups.models.Probe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jbus:probe}, over buses with units that answer as our captures say. */
class ProbeCommandTest {

  private static final Map<Integer, Capture> UNITS =
      Map.of(
          1, Shipped.capture("jbusp-on-mains"),
          2, Shipped.capture("digys-on-mains"),
          4, Shipped.capture("masterys-gp4-on-mains"),
          6, Shipped.capture("statys-on-source-1"));

  @TempDir private Path folder;
  private TestShell shell;
  private final ConcurrentLinkedQueue<ReadRequest> asked = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void open() throws Exception {
    shell = new TestShell(folder);
    Shipped.publish(shell.services());
    shell.publish(RegisterBus.class, new FakeBus("com1", this::answer));
  }

  @AfterEach
  void close() throws Exception {
    shell.close();
  }

  private BusReply answer(ReadRequest request) {
    asked.add(request);
    Capture capture = UNITS.get(request.unit());
    if (request.unit() == 5) {
      return new BusFailure.ExceptionReply(1);
    }
    if (request.unit() == 9 && request.address() != 0x1000) {
      return Shipped.answer(Shipped.capture("vumap-on-mains"), request);
    }
    return capture == null
        ? new BusFailure.Timeout(Duration.ofSeconds(1), 0)
        : Shipped.answer(capture, request);
  }

  @Test
  void a_unit_that_no_model_lists_is_told_with_the_file_to_write() throws Exception {
    String found = shell.run("jbus:probe com1");
    assertThat(found)
        .containsSubsequence("Unit", "Family", "At", "Code", "Served as")
        .contains("   1  jbusp   0x1000   777  not listed: served by generic jbusp")
        .containsSubsequence(
            "For unit 1 write:",
            "  etc/jbus.model-NAME.cfg",
            "    id = 777",
            "    name = what its type plate says",
            "    like = jbusp");
    assertThat(asked).hasSize(1);
  }

  @Test
  void a_range_asks_silent_units_once_and_tells_all_others() throws Exception {
    String found = shell.run("jbus:probe com1 1-8");
    assertThat(found)
        .contains("2  jbusp   0x1000    130  DIGYS (model digys)")
        .containsPattern("4  vumap   0x0001 .*MASTERYS GP4")
        .containsPattern("5  - +- +-  not recognised: exception 1")
        .containsPattern("6  statys  0x0140 +-  .*\\(model statys\\)")
        .contains("Silent: unit 3, 7-8 (no answer within 1000 ms).", "--thorough");
    assertThat(asked.stream().filter(request -> request.unit() == 3)).hasSize(1);
    assertThat(asked.stream().filter(request -> request.unit() == 5))
        .hasSize(Probe.all(Shipped.REGISTRY).size());
    assertThat(found.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void a_unit_that_is_silent_about_what_it_does_not_have_is_found_alone_or_thoroughly()
      throws Exception {
    assertThat(json("jbus:probe --json com1 9-10").at("/units/0/state").textValue())
        .isEqualTo("silent");
    assertThat(json("jbus:probe --json com1 9").at("/units/0/family").textValue())
        .isEqualTo("vumap");
    JsonNode thorough = json("jbus:probe --json --thorough com1 9-10");
    assertThat(thorough.at("/units/0/family").textValue()).isEqualTo("vumap");
    assertThat(thorough.at("/units/1/state").textValue()).isEqualTo("silent");
    assertThat(thorough.get("complete").booleanValue()).isTrue();
  }

  private JsonNode json(String command) throws Exception {
    return new ObjectMapper().readTree(shell.run(command));
  }

  @Test
  void json_tells_what_is_known_and_null_for_the_rest() throws Exception {
    JsonNode units = json("jbus:probe --json com1 1-3").get("units");
    assertThat(units.get(0).toString())
        .isEqualTo(
            "{\"unit\":1,\"state\":\"recognised\",\"family\":\"jbusp\",\"address\":4096,\"code\":777,"
                + "\"model\":\"jbusp\",\"title\":\"Unknown Socomec JBUS\",\"listed\":false,\"cause\":\"\"}");
    assertThat(units.get(1).get("listed").booleanValue()).isTrue();
    assertThat(units.get(2).get("model").isNull()).isTrue();
    assertThat(shell.execute("jbus:probe --json com1 3").value()).isEqualTo(1);
  }

  @Test
  void a_script_gets_a_line_for_each_step() throws Exception {
    assertThat(shell.run("jbus:probe com1 1-2")).startsWith("1/2 unit 1\n2/2 unit 2\n");
  }

  @Test
  void what_cannot_be_probed_is_refused() throws Exception {
    refused("jbus:probe com1 3", "Silent: unit 3 (no answer within 1000 ms)");
    refused("jbus:probe com1 0", "unit 0: use 1 to 247, or a range such as 1-10");
    refused("jbus:probe com1 9-3", "unit 9-3");
    refused("jbus:probe com1 1-248", "unit 1-248");
    refused("jbus:probe com2", "There is no bus 'com2'");
    refused("jbus:probe", "Give a bus, or --port");
    refused("jbus:probe --port /dev/x com1 3", "Give a bus, or --port");
    refused("jbus:probe --port /dev/x", "There is no ConfigAdmin service");
    shell.publish(
        RegisterBus.class, new FakeBus("gone", request -> new BusFailure.PortGone("no such port")));
    refused("jbus:probe gone", "no such port");
  }

  private void refused(String command, String message) {
    assertThatThrownBy(() -> shell.run(command))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(message);
  }
}

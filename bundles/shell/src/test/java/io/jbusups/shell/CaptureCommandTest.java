// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.api.UpsDevice;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.RegisterView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code jbus:capture}, of units that answer as our captures say. */
class CaptureCommandTest {

  @TempDir private Path folder;
  private TestShell shell;
  private final AtomicReference<Capture> unit = new AtomicReference<>();
  private Path file;

  @BeforeEach
  void open() throws Exception {
    shell = new TestShell(folder);
    file = folder.resolve("taken.upscapture.json");
    Shipped.publish(shell.services());
    shell.publish(RegisterBus.class, new FakeBus("com1", this::answer));
  }

  @AfterEach
  void close() throws Exception {
    shell.close();
  }

  private BusReply answer(ReadRequest request) {
    return request.unit() == 1
        ? Shipped.answer(unit.get(), request)
        : new BusFailure.ExceptionReply(2);
  }

  private void ups(Capture capture) {
    unit.set(capture);
    shell.publish(UpsDevice.class, Shipped.ups("rack1", capture));
    shell.publish(RegisterView.class, Shipped.view("rack1", capture));
  }

  /** The file as the registry loads it. */
  private Capture taken() throws Exception {
    ModelLibrary library = Shipped.with("taken.upscapture.json", Files.readString(file));
    assertThat(library.problems()).isEmpty();
    return library.captures().get("taken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jbusp-on-mains",
        "digys-on-battery",
        "digys-configuration-16-words",
        "itys-pro-on-mains",
        "masterys-gp4-measurements-refused",
        "statys-on-source-1"
      })
  void every_family_is_captured_as_it_answers_and_with_what_is_published(String name)
      throws Exception {
    ups(Shipped.capture(name));

    shell.run("jbus:capture --with-serial rack1 " + file);

    Capture taken = taken();
    assertThat(taken.model()).isEqualTo(unit.get().model());
    taken
        .registers()
        .forEach((at, words) -> assertThat(unit.get().registers()).containsEntry(at, words));
    var rest = new TreeMap<>(unit.get().registers());
    rest.keySet().removeAll(taken.registers().keySet());
    rest.keySet().removeAll(unit.get().exceptions().keySet());
    assertThat(rest).as("what the unit has and the capture has not").isEmpty();
    assertThat(taken.exceptions()).containsAllEntriesOf(unit.get().exceptions());
    assertThat(taken.expect()).isEqualTo(unit.get().expect());
    assertThat(taken.then()).isEmpty();
    assertThat(taken.origin()).startsWith("captured from a unit on 20").contains("Java");
  }

  @Test
  void serial_numbers_are_masked_in_registers_and_variables_unless_told_otherwise()
      throws Exception {
    ups(Shipped.capture("jbusp-on-mains"));

    assertThat(shell.run("jbus:capture rack1 " + file)).contains("Masked: Serial number.");

    assertThat(taken().expect())
        .containsEntry("device.serial", "0000000000")
        .containsEntry("device.model", "Unknown Socomec JBUS (id 777)");
    assertThat(taken().registers().get(0x1000))
        .hasToString("0309 00C8 0001 3030 3030 3030 3030 3030 0000 0000 0000 0000");
    assertThat(Files.readString(file)).doesNotContain("G777002001", "3747");

    Files.delete(file);
    assertThat(shell.run("jbus:capture --with-serial rack1 " + file)).contains("Nothing is masked");
    assertThat(taken().expect()).containsEntry("device.serial", "G777002001");
  }

  @Test
  void texts_of_the_user_are_masked_and_those_of_the_product_are_not() throws Exception {
    ups(Shipped.capture("itys-pro-on-mains"));
    Map<String, String> expect = unit.get().expect();

    assertThat(shell.run("jbus:capture rack1 " + file))
        .contains("Masked: Serial number, User device location, User device reference.");

    for (String secret : new String[] {"device.serial", "device.location", "device.description"}) {
      assertThat(expect.get(secret)).matches(".*[1-9A-Za-z].*");
      assertThat(taken().expect().get(secret)).matches("[0 ]+").hasSameSizeAs(expect.get(secret));
      assertThat(Files.readString(file)).doesNotContain(expect.get(secret));
    }
    assertThat(taken().expect()).containsEntry("device.part", expect.get("device.part"));
  }

  @Test
  void what_gives_no_answer_and_what_is_refused_is_written_down() throws Exception {
    Capture whole = Shipped.capture("digys-on-mains");
    ups(Shipped.with(whole, Map.of(), Map.of(0x1040, 0, 0x1360, 4)));

    assertThat(shell.run("jbus:capture rack1 " + file).replaceAll("\\s+", " "))
        .contains("4 tables read; 0x1040 gave no answer, 0x1360 refused with exception 4.");
    assertThat(taken().exceptions()).isEqualTo(Map.of(0x1040, 0, 0x1360, 4));
  }

  @Test
  void one_register_that_the_unit_does_not_have_costs_no_other() throws Exception {
    Capture whole = Shipped.capture("digys-on-mains");
    Words measurements = whole.registers().get(0x1060);
    var holed = new TreeMap<>(whole.registers());
    holed.put(0x1060, measurements.slice(0, 13));
    holed.put(0x1060 + 14, measurements.slice(14, 48));
    ups(new Capture("x", "digys", "", holed, Map.of(), Map.of()));

    shell.run("jbus:capture com1/1 " + file);

    assertThat(taken().registers())
        .containsEntry(0x1060, measurements.slice(0, 13))
        .containsEntry(0x1060 + 14, measurements.slice(14, 48));
    assertThat(taken().exceptions()).containsEntry(0x1060 + 13, 2);
  }

  @Test
  void a_bus_and_unit_is_probed_and_nothing_is_expected_of_it() throws Exception {
    unit.set(Shipped.capture("itys-on-mains"));

    assertThat(shell.run("jbus:capture com1/1 " + file)).contains("model itys", "expect is empty");

    assertThat(taken().model()).isEqualTo("itys");
    assertThat(taken().expect()).isEmpty();
  }

  @Test
  void changes_over_time_are_written_down_and_nothing_else() throws Exception {
    Capture mains = Shipped.capture("digys-on-mains");
    Capture battery = Shipped.capture("digys-on-battery");
    ups(mains);
    var reads = new AtomicInteger();
    shell.publish(
        RegisterBus.class,
        new FakeBus(
            "com2",
            request -> {
              // The first one is the probe.
              int read = request.address() == 0x1000 ? reads.incrementAndGet() : reads.get();
              return read == 3 && request.address() == 0x1020
                  ? new BusFailure.Timeout(Duration.ofSeconds(1), 0)
                  : Shipped.answer(read > 3 ? battery : mains, request);
            }));

    assertThat(shell.run("jbus:capture --with-serial --seconds 4 com2/1 " + file))
        .contains(" times, with 2 changes.");

    Capture taken = taken();
    assertThat(taken.registers().get(0x1020)).isEqualTo(mains.registers().get(0x1020));
    assertThat(taken.then()).hasSize(2);
    assertThat(taken.then().get(0).exceptions()).containsEntry(0x1020, 0);
    Capture.Moment last = taken.then().get(taken.then().size() - 1);
    assertThat(last.exceptions()).doesNotContainKey(0x1020);
    battery
        .registers()
        .forEach((at, words) -> assertThat(last.registers()).containsEntry(at, words));
  }

  @Test
  void some_tables_alone_expect_nothing() throws Exception {
    ups(Shipped.capture("digys-on-mains"));

    assertThat(shell.run("jbus:capture --tables identification,status rack1 " + file))
        .contains("not all tables were read");

    assertThat(taken().registers()).containsOnlyKeys(0x1000, 0x1020);
    refused(
        "jbus:capture --tables stauts rack1 other.upscapture.json", "There is no table 'stauts'");
  }

  @Test
  void nothing_is_overwritten_and_names_are_checked_first() throws Exception {
    ups(Shipped.capture("digys-on-mains"));
    Files.writeString(file, "mine");

    refused("jbus:capture rack1 " + file, "exists");
    assertThat(file).hasContent("mine");
    refused("jbus:capture rack1 x.json", "name the file NAME.upscapture.json");
    refused("jbus:capture rack1 X.upscapture.json", "lower-case letters");
    refused("jbus:capture rack1 digys-on-mains.upscapture.json", "is deployed already");
    refused("jbus:capture rack9 a.upscapture.json", "There is no UPS 'rack9'");
    refused("jbus:capture com1/2 a.upscapture.json", "of no family that is known");
    refused("jbus:capture com1/x a.upscapture.json", "unit x");
    refused("jbus:capture --seconds 9999 rack1 a.upscapture.json", "--seconds 9999");
  }

  private void refused(String command, String message) {
    assertThatThrownBy(() -> shell.run(command))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(message);
  }
}

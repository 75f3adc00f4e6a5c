// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.ReadRequest;
import io.jbusups.models.Capture;
import io.jbusups.models.Probe;
import io.jbusups.models.UpsModel;
import io.jbusups.testkit.FakeBus;
import io.jbusups.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A unit of which nothing is known is found and polled by the driver as what it is. */
class FamiliesTest {

  static final List<String> MODELS = Shipped.MODELS;

  /** Their identification code is in no text. */
  private static final List<String> BY_NAME =
      List.of("delphys-bc", "delphys-gp", "delphys-mx-parallel", "modulys-gp2");

  private final ManualTime time = new ManualTime();

  /** What the poller has published last. */
  private Map<String, String> published = Map.of();

  private String cause = "";

  private FakeBus unit(Capture capture) {
    var bus = new FakeBus(time).withTables(capture.registers());
    capture
        .exceptions()
        .forEach((address, code) -> bus.failing(address, new BusFailure.ExceptionReply(code)));
    return bus;
  }

  private void poll(FakeBus bus, String model) {
    var config =
        new UpsConfig(
            "rack1",
            "rack1.cfg",
            "b",
            1,
            model,
            500,
            2_000,
            60_000,
            15_000,
            CapturedUnit.SETTINGS,
            CommandAllowance.NOTHING,
            false);
    var decoder = new Decoder(CapturedUnit.SETTINGS, List.of(), CommandAllowance.NOTHING);
    var snapshots = new Snapshots(() -> Instant.EPOCH, decoder);
    var poller =
        new UpsPoller(
            config,
            time,
            Identifier.ofAll(Shipped.REGISTRY),
            time,
            (tables, why, at) -> {
              var variables = new TreeMap<String, String>();
              var snapshot = snapshots.next(decoder, tables, why, at);
              snapshot.variables().values().stream()
                  .filter(variable -> !variable.name().startsWith("driver."))
                  .filter(variable -> !variable.type().writable())
                  .forEach(variable -> variables.put(variable.name(), variable.value()));
              published = variables;
              cause = snapshot.cause();
            });
    poller.bus(bus);
    time.settle();
    time.advance(Duration.ofSeconds(10));
  }

  @Test
  void familiesAreAskedForInTheDocumentedOrderByWholeTables() {
    assertThat(Probe.all(Shipped.REGISTRY))
        .extracting(p -> "0x%04X x %d".formatted(p.table().address(), p.table().lengths().get(0)))
        .containsExactly("0x1000 x 12", "0x0001 x 15", "0x1100 x 32", "0x0140 x 4", "0x0000 x 12");
  }

  static Stream<String> captures() {
    return Shipped.LIBRARY.captures().keySet().stream()
        .filter(name -> !BY_NAME.contains(Shipped.capture(name).model()))
        .filter(name -> !name.equals("statys-status-refused"))
        .sorted();
  }

  /** Every capture in turn, with no word about its family. */
  @ParameterizedTest
  @MethodSource("captures")
  void everyUnitIsFoundByAskingForEachFamily(String name) {
    Capture capture = Shipped.capture(name);
    var bus = unit(capture);
    poll(bus, "auto");
    assertThat(published).containsExactlyInAnyOrderEntriesOf(capture.expect());
    String family = Shipped.model(capture.model()).family();
    var asked =
        Probe.all(Shipped.REGISTRY).stream()
            .takeWhile(probe -> !probe.model().family().equals(family))
            .map(FamiliesTest::request)
            .toList();
    assertThat(bus.requests().subList(0, asked.size())).as("whole tables").isEqualTo(asked);
    assertThat(bus.requests().get(asked.size()))
        .isEqualTo(request(Probe.of(Shipped.model(capture.model())).get(0)));
  }

  private static ReadRequest request(Probe probe) {
    return new ReadRequest(1, probe.table().address(), probe.table().lengths().get(0));
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void aModelThatIsConfiguredIsTheOnlyOneAskedFor(String name) {
    Capture capture =
        Stream.of("-on-battery", "-on-source-2", "-answers")
            .filter(ending -> Shipped.LIBRARY.captures().containsKey(name + ending))
            .map(ending -> Shipped.capture(name + ending))
            .findFirst()
            .orElseThrow();
    var bus = unit(capture);
    poll(bus, name);
    UpsModel model = Shipped.model(name);
    assertThat(published).containsExactlyInAnyOrderEntriesOf(capture.expect());
    assertThat(bus.requests().get(0)).isEqualTo(request(Probe.of(model).get(0)));
    assertThat(bus.requests()).allMatch(request -> within(model, request));
  }

  private static boolean within(UpsModel model, ReadRequest request) {
    return model.tables().values().stream()
        .anyMatch(
            table ->
                request.address() >= table.address()
                    && request.address() < table.address() + table.longest());
  }

  @Test
  void aUnitOfAnotherFamilyIsNotTakenForTheOneThatIsConfigured() {
    poll(unit(Shipped.capture("vumap-on-mains")), "digys");
    assertThat(published).isEmpty();
    assertThat(cause).contains("no identification table at 0x1000, 0x0000");
  }

  /** A gateway or a controller that answers zeros for whatever it does not have is no UPS. */
  @Test
  void aDeviceThatAnswersZerosIsNoUps() {
    var bus =
        new FakeBus(time)
            .withRegisters(0x1000, new int[12])
            .withRegisters(0x0001, new int[15])
            .withRegisters(0x1100, new int[32])
            .withRegisters(0x0140, new int[4])
            .withRegisters(0x0000, new int[12]);
    poll(bus, "auto");
    assertThat(published).isEmpty();
    assertThat(cause)
        .contains("gives no identification code at 0x1000, 0x0001, 0x1100, 0x0140, 0x0000");
  }

  /** That is all that can be told of it, and it is told. */
  @Test
  void aGreenPowerUnitIsRecognisedAndSaysWhyNothingIsPublished() {
    poll(unit(Shipped.capture("green-power-answers")), "auto");
    assertThat(published).isEmpty();
    assertThat(cause)
        .isEqualTo(
            "no document tells what the status words of a DELPHYS Green Power 2.0 or BC mean, so"
                + " that nothing can be published of it");
  }

  /** Its table of recognition is its status, which changes. */
  @Test
  void aStatysWhoseStatusChangesIsStillTheSame() {
    var bus = unit(Shipped.capture("statys-on-source-1"));
    poll(bus, "auto");
    assertThat(published).containsEntry("input.source", "1");
    bus.failing(0x0220, new BusFailure.Timeout(Duration.ofSeconds(1), 0));
    time.advance(Duration.ofSeconds(61));
    bus.withTables(Shipped.capture("statys-on-source-2").registers()).requests().clear();
    time.advance(Duration.ofSeconds(1));
    assertThat(published).containsEntry("input.source", "2").containsEntry("device.type", "ats");
    assertThat(bus.asked(0x0150)).as("the rest is not read anew").isZero();
  }

  /** "Exception 01: write-only or reserved area": one such register costs no other. */
  @Test
  void aReservedRegisterOfVumapCostsNoOther() {
    Capture capture = Shipped.capture("vumap-on-mains");
    var bus = unit(capture).inParts(0x0040).failing(0x0040, new BusFailure.ExceptionReply(1));
    poll(bus, "auto");
    var rest = new TreeMap<>(capture.expect());
    rest.remove("ups.load");
    assertThat(published).containsExactlyInAnyOrderEntriesOf(rest);
    bus.answeringAll();
    time.advance(Duration.ofDays(1));
    assertThat(published).containsExactlyInAnyOrderEntriesOf(capture.expect());
  }

  /** Some units do not refuse what they do not know, but say nothing at all. */
  @Test
  void aUnitThatIsSilentOnTheOthersQuestionsIsFoundAllTheSame() {
    Capture capture = Shipped.capture("masterys-gp4-on-mains");
    var silence = new BusFailure.Timeout(Duration.ofSeconds(1), 0);
    poll(unit(capture).failing(0x1000, silence).failing(0x0000, silence), "auto");
    assertThat(published).containsExactlyInAnyOrderEntriesOf(capture.expect());
  }

  /** Without its code in any text, MODULYS GP 2.0 is served as an unknown unit of its family. */
  @Test
  void aModelWithoutACodeIsOnlyUsedByItsName() {
    Capture capture = Shipped.capture("modulys-gp2-on-battery");
    poll(unit(capture), "auto");
    var generic = new TreeMap<>(capture.expect());
    generic.put("device.model", "Unknown Socomec JBUS (id 34048)");
    generic.put("ups.model", "Unknown Socomec JBUS (id 34048)");
    assertThat(published).containsExactlyInAnyOrderEntriesOf(generic);
  }

  /** Named, a unit needs no code: whoever named it knows. */
  @Test
  void aConfiguredModelTakesAUnitWithoutACode() {
    var bus = unit(Shipped.capture("modulys-gp2-on-mains"));
    int[] words = Shipped.capture("modulys-gp2-on-mains").registers().get(1).stream().toArray();
    words[14] = 0;
    poll(bus.withRegisters(1, words), "modulys-gp2");
    assertThat(published).containsEntry("device.model", "MODULYS GP 2.0");
  }
}

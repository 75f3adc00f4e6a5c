// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jbusups.api.Outcome;
import io.jbusups.models.Capture;
import io.jbusups.models.Command;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command of every shipped model, from the driver to the simulator and back. */
class SimulatedCommandsTest {

  /** How each model's plainest capture ends, behind the model's name. */
  private static final List<String> PLAINEST = List.of("-on-mains", "-on-source-1", "-answers");

  /** What has to be done first, as the plainest capture is in the state that the command brings. */
  private static final Map<String, String> BEFORE =
      Map.of(
          "bypass.stop", "bypass.start",
          "load.on", "load.off",
          "experimental.ecomode.stop", "experimental.ecomode.start",
          "experimental.source.1.prefer", "experimental.source.2.prefer",
          "experimental.source.1.transfer", "experimental.source.2.transfer");

  /** What cannot be carried out yet, and the reason that is told. */
  private static final Map<String, String> NOT_YET =
      Map.of("shutdown.return", "ups.delay.shutdown is not set");

  private static Stream<Command> commands(String model) {
    return Shipped.model(model).commands().values().stream()
        .sorted(Comparator.comparing(Command::name));
  }

  private static Capture plainest(String model) {
    return PLAINEST.stream()
        .map(end -> Shipped.LIBRARY.captures().get(model + end))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no capture to try the commands of " + model));
  }

  @TestFactory
  Stream<DynamicTest> isCarriedOutWithOneWrite() {
    return Shipped.MODELS.stream()
        .flatMap(
            model ->
                commands(model)
                    .map(
                        command ->
                            dynamicTest(
                                model + " " + command.name(),
                                () -> carriedOut(CommandedUnit.of(plainest(model)), command))));
  }

  private static void carriedOut(CommandedUnit unit, Command command) throws Exception {
    String name = command.name();
    if (BEFORE.containsKey(name)) {
      assertThat(unit.run(BEFORE.get(name)).kind()).isEqualTo(Outcome.Kind.SUCCESS);
    }
    int before = unit.writes().size();
    Outcome outcome = unit.run(name);
    var since = unit.writes().subList(before, unit.writes().size());
    if (NOT_YET.containsKey(name)) {
      assertThat(outcome.message()).contains(NOT_YET.get(name));
      assertThat(since).isEmpty();
      return;
    }
    assertThat(outcome.kind()).as(outcome.message()).isEqualTo(Outcome.Kind.SUCCESS);
    assertThat(outcome.message()).doesNotContain("already so");
    assertThat(since).hasSize(1);
    var proof = command.then();
    if (proof == null) {
      assertThat(outcome.message()).contains("nothing that can be read");
    } else {
      assertThat(outcome.message())
          .contains(proof.when().codes().map(code -> code + " (").toList());
    }
  }

  /** A second time it is so already, or the simulator no longer permits it. */
  @TestFactory
  Stream<DynamicTest> isNotWrittenAgainWhereItIsSoAlready() {
    return Stream.of("delphys-mx", "delphys-mx-parallel", "statys", "green-power", "itys-pro")
        .flatMap(
            model ->
                commands(model)
                    .filter(command -> !command.name().startsWith("test."))
                    .map(
                        command ->
                            dynamicTest(
                                model + " " + command.name(),
                                () -> oncePermitted(plainest(model), command.name()))));
  }

  private static void oncePermitted(Capture capture, String command) throws Exception {
    var unit = CommandedUnit.of(capture);
    if (BEFORE.containsKey(command)) {
      unit.run(BEFORE.get(command));
    }
    unit.run(command);
    int before = unit.writes().size();
    unit.run(command);
    assertThat(unit.writes()).hasSize(before);
  }

  @TestFactory
  Stream<DynamicTest> nothingIsWrittenWhereTheUnitForbidsIt() {
    return forbidding().map(capture -> dynamicTest(capture.name(), () -> writesNothing(capture)));
  }

  private static Stream<Capture> forbidding() {
    return Shipped.LIBRARY.captures().values().stream()
        .filter(capture -> capture.name().matches(".*-(remote-disabled|nothing-permitted)"))
        .sorted(Comparator.comparing(Capture::name));
  }

  private static void writesNothing(Capture capture) throws Exception {
    var unit = CommandedUnit.of(capture);
    for (Command command : commands(capture.model()).toList()) {
      Outcome outcome = unit.run(command.name());
      assertThat(outcome.message()).containsAnyOf("nothing was written", "already so");
    }
    assertThat(unit.writes()).isEmpty();
  }

  @Test
  void everyModelWithCommandsHasACaptureThatForbidsThem() {
    Set<String> forbidden = forbidding().map(Capture::model).collect(Collectors.toSet());
    assertThat(Shipped.MODELS)
        .filteredOn(model -> commands(model).findAny().isPresent())
        .isNotEmpty()
        .allMatch(forbidden::contains);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aUnitOfASystemIsTestedAndLeavesTheRestToTheSystem(int number) throws Exception {
    var unit =
        CommandedUnit.ofSystem(Shipped.capture("delphys-mx-parallel-units-redundant"), number);
    for (String command : List.of("bypass.start", "experimental.ecomode.start")) {
      assertThat(unit.run(command).kind()).isNotEqualTo(Outcome.Kind.SUCCESS);
    }
    assertThat(unit.writes()).isEmpty();
    Outcome outcome = unit.run("test.battery.start");
    assertThat(outcome.kind()).as(outcome.message()).isEqualTo(Outcome.Kind.SUCCESS);
    assertThat(unit.writes())
        .singleElement()
        .extracting("address")
        .isEqualTo(0x5B0 + 0x1000 * number);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Outcome;
import io.jbusups.models.Capture;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command of every shipped model, from the driver to the simulator and back. */
class SimulatedCommandsTest {

  static Stream<Trial> trials() {
    return Trial.all();
  }

  @ParameterizedTest
  @MethodSource("trials")
  void isCarriedOutWithOneWrite(Trial trial) throws Exception {
    var unit = trial.ready();
    int before = unit.writes().size();
    Outcome outcome = unit.run(trial.name());
    assertThat(outcome.kind()).as(outcome.message()).isEqualTo(Outcome.Kind.SUCCESS);
    assertThat(outcome.message()).doesNotContain("already so");
    assertThat(unit.writes()).hasSize(before + 1);
    var proof = trial.command().then();
    if (proof == null) {
      assertThat(outcome.message()).contains("nothing that can be read");
    } else {
      assertThat(outcome.message())
          .contains(proof.when().codes().map(code -> code + " (").toList());
    }
  }

  /** A second time it is so already, or no longer permitted; tests are over by then. */
  @ParameterizedTest
  @MethodSource("lasting")
  void isNotWrittenASecondTime(Trial trial) throws Exception {
    var unit = trial.ready();
    unit.run(trial.name());
    int before = unit.writes().size();
    unit.run(trial.name());
    assertThat(unit.writes()).hasSize(before);
  }

  static Stream<Trial> lasting() {
    return trials()
        .filter(trial -> trial.command().permission() != null || trial.command().then() != null)
        .filter(trial -> !trial.name().startsWith("test."));
  }

  static Stream<Capture> forbidding() {
    return Shipped.LIBRARY.captures().values().stream()
        .filter(capture -> capture.name().matches(".*-(remote-disabled|nothing-permitted)"))
        .sorted(Comparator.comparing(Capture::name));
  }

  @ParameterizedTest
  @MethodSource("forbidding")
  void nothingIsWrittenWhereTheUnitForbidsIt(Capture capture) throws Exception {
    var unit = CommandedUnit.of(capture);
    for (Trial trial : Trial.of(capture.model()).toList()) {
      assertThat(unit.run(trial.name()).message())
          .containsAnyOf("nothing was written", "already so");
    }
    assertThat(unit.writes()).isEmpty();
  }

  @Test
  void everyModelWithCommandsHasACaptureThatForbidsThem() {
    Set<String> forbidden = forbidding().map(Capture::model).collect(Collectors.toSet());
    assertThat(trials().map(Trial::model)).isNotEmpty().allMatch(forbidden::contains);
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

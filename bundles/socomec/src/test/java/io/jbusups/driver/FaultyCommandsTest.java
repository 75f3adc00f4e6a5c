// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Outcome;
import io.jbusups.models.Capture;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulated units that do something else than they are told are found out, and told once. */
class FaultyCommandsTest {

  static Stream<Arguments> faults() {
    return Stream.of("test.battery.start", "bypass.start")
        .flatMap(
            command ->
                Stream.of(
                    Arguments.of("ignored", command, "has taken it, but within 20 s it was not"),
                    Arguments.of("busy", command, "not carried out, exception 6 (device busy)"),
                    Arguments.of("fail", command, "not carried out, exception 8"),
                    Arguments.of("lost", command, "it is not known whether the UPS has taken it")));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isToldAndNotWrittenAgain(String fault, String command, String message) throws Exception {
    var unit = CommandedUnit.of(Shipped.capture("delphys-mx-commands-" + fault));
    Outcome outcome = unit.run(command);
    assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
    assertThat(outcome.message()).contains(message);
    assertThat(unit.writes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"test.battery.start, S10", "bypass.start, S04"})
  void whatTookEffectWithoutAnAnswerIsASuccess(String command, String proof) throws Exception {
    var unit = CommandedUnit.of(Shipped.capture("delphys-mx-commands-unanswered"));
    Outcome outcome = unit.run(command);
    assertThat(outcome.kind()).as(outcome.message()).isEqualTo(Outcome.Kind.SUCCESS);
    assertThat(outcome.message()).contains(proof);
    assertThat(unit.writes()).hasSize(1);
  }

  /** Its permissions go five seconds after it was switched on, between two polls of them. */
  private static Capture vanishing() {
    Capture permitted = Shipped.capture("delphys-mx-on-mains");
    Capture forbidden = Shipped.capture("delphys-mx-nothing-permitted");
    var later =
        new Capture.Moment(Duration.ofSeconds(5), forbidden.registers(), forbidden.exceptions());
    return new Capture(
        "vanishing",
        permitted.model(),
        permitted.origin(),
        permitted.registers(),
        permitted.exceptions(),
        permitted.expect(),
        permitted.units(),
        List.of(later),
        permitted.on());
  }

  @ParameterizedTest
  @ValueSource(strings = {"test.battery.start", "bypass.start"})
  void aPermissionThatHasJustGoneIsNone(String command) throws Exception {
    var unit = CommandedUnit.of(vanishing());
    unit.pass(Duration.ofSeconds(10));
    Outcome outcome = unit.run(command);
    assertThat(outcome.message()).contains("the UPS does not permit it now");
    assertThat(unit.writes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"test.battery.start", "bypass.start"})
  void aPermissionThatGoesAfterTheWriteChangesNothing(String command) throws Exception {
    var unit = CommandedUnit.of(vanishing());
    assertThat(unit.run(command).kind()).isEqualTo(Outcome.Kind.SUCCESS);
    assertThat(unit.writes()).hasSize(1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Outcome;
import io.jbusups.models.Condition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each reason for which a command of a shipped model is refused: alone it is enough. */
class RefusedCommandsTest {

  private static Outcome withoutAWrite(Trial trial, CommandedUnit unit) throws Exception {
    int before = unit.writes().size();
    Outcome outcome = unit.run(trial.name());
    assertThat(unit.writes()).hasSize(before);
    return outcome;
  }

  static Stream<Arguments> interlocks() {
    return Trial.all()
        .flatMap(
            trial ->
                trial.command().unless().stream()
                    .flatMap(
                        lock ->
                            causes(lock.when())
                                .map(bits -> Arguments.of(trial, bits, lock.text()))));
  }

  /** The ways in which a condition can just about hold. */
  private static Stream<List<String>> causes(Condition condition) {
    return condition.any().isEmpty()
        ? Stream.of(condition.all())
        : condition.any().stream()
            .map(bit -> Stream.concat(condition.all().stream(), Stream.of(bit)).toList());
  }

  @ParameterizedTest
  @MethodSource("interlocks")
  void byAnInterlock(Trial trial, List<String> bits, String text) throws Exception {
    var unit = trial.ready();
    bits.forEach(unit::force);
    assertThat(withoutAWrite(trial, unit).message()).contains(text, "; nothing was written");
  }

  static Stream<Arguments> permissions() {
    return Trial.all()
        .filter(trial -> trial.command().permission() != null)
        .flatMap(
            trial ->
                Objects.requireNonNull(trial.command().permission()).all().stream()
                    .map(bit -> Arguments.of(trial, bit)));
  }

  @ParameterizedTest
  @MethodSource("permissions")
  void byAPermissionThatIsNotGiven(Trial trial, String bit) throws Exception {
    var unit = trial.ready();
    unit.force("!" + bit);
    assertThat(withoutAWrite(trial, unit).message())
        .contains("the UPS does not permit it now", bit, "; nothing was written");
  }

  /** What the unit is, and every table that the command rests on. */
  static Stream<Arguments> tables() {
    return Trial.all()
        .flatMap(
            trial -> {
              var model = Shipped.model(trial.model());
              var plan = new CommandPlan(model, trial.command(), 0, Map.of());
              return Stream.concat(Stream.of(model.recognition().table()), plan.tables().stream())
                  .distinct()
                  .map(table -> Arguments.of(trial, table));
            });
  }

  @ParameterizedTest
  @MethodSource("tables")
  void byATableThatCannotBeRead(Trial trial, String table) throws Exception {
    var unit = trial.ready();
    unit.silence(table);
    assertThat(withoutAWrite(trial, unit).kind()).isEqualTo(Outcome.Kind.FAILED);
  }
}

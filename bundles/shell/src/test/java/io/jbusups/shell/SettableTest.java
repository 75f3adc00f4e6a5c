// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.api.DataState;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettableTest {

  private static final UpsSnapshot UPS =
      UpsSnapshot.without(
          DataState.STALE,
          "",
          Instant.EPOCH,
          List.of(
              Variable.text("ups.status", "OL"),
              new Variable("ups.id", "me", new VariableType.Text(true, 4)),
              new Variable(
                  "input.sensitivity",
                  "low",
                  new VariableType.Choice(true, List.of("low", "high"))),
              new Variable(
                  "ups.delay.shutdown",
                  "20",
                  new VariableType.Ranges(
                      true,
                      List.of(
                          new VariableType.Range(
                              BigDecimal.valueOf(20), BigDecimal.valueOf(600)))))));

  @ParameterizedTest
  @CsvSource({
    "ups.status, OB, What can: input.sensitivity",
    "ups.none, 1, What can: input.sensitivity",
    "ups.id, longer, a text of at most 4 characters",
    "input.sensitivity, medium, 'low, high'",
    "ups.delay.shutdown, 700, 20 to 600",
    "ups.delay.shutdown, soon, 20 to 600"
  })
  void saysWhatCouldBeSetInstead(String name, String value, String hint) {
    assertThatThrownBy(() -> Settable.check(UPS, name, value)).hasMessageContaining(hint);
  }

  @ParameterizedTest
  @CsvSource({"ups.id, hall", "input.sensitivity, high", "ups.delay.shutdown, 600"})
  void letsThroughWhatFits(String name, String value) {
    assertThatCode(() -> Settable.check(UPS, name, value)).doesNotThrowAnyException();
  }

  @Test
  void namesAreThoseOfWritableVariables() {
    assertThat(Settable.names(UPS))
        .containsExactly("input.sensitivity", "ups.delay.shutdown", "ups.id");
  }
}

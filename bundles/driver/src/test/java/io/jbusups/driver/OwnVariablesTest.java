// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnVariablesTest {

  private static final OwnSettings SETTINGS =
      UpsConfig.of(Map.of("bus", "b", "service.pid", "jbus.ups~rack1", "contact", "desk")).own();

  private static List<Variable> shown(String commands) {
    var allowance = CommandAllowance.of(commands, true, "etc/jbus.ups-rack1.cfg");
    var catalogue = new CommandCatalogue(CommandModel.MODEL, 0, allowance, SETTINGS.seconds());
    return new OwnVariables(SETTINGS).of(CommandModel.MODEL, catalogue);
  }

  @Test
  void textsAreShownWhetherTheUpsIsThereOrNot() {
    assertThat(new OwnVariables(SETTINGS).always())
        .extracting(v -> v.name() + "=" + v.value())
        .containsExactly(
            "ups.id=rack1", "device.description=", "device.location=", "device.contact=desk");
  }

  @Test
  void thresholdsAreShownOfWhatTheModelTells() {
    assertThat(shown("none"))
        .extracting(v -> v.name() + "=" + v.value())
        .containsExactly("battery.runtime.low=300", "battery.charge.low=20");
  }

  @Test
  void delaysAreShownWhereACommandTakesThemWithWhatItTakes() {
    assertThat(shown("shutdown.return"))
        .contains(
            new Variable("ups.delay.shutdown", "120", range(20, 600)),
            new Variable("ups.delay.start", "60", range(60, 600)));
  }

  private static VariableType range(int min, int max) {
    return new VariableType.Ranges(
        true, List.of(new VariableType.Range(BigDecimal.valueOf(min), BigDecimal.valueOf(max))));
  }
}

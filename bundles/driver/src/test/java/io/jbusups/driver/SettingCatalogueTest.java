// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Outcome;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingCatalogueTest {

  private static final Variable HZ = Variable.number("output.frequency", "50.0");
  private static final Variable PERCENT = Variable.number("battery.charge", "95");
  private static final Variable LOAD = Variable.number("ups.load", "7");

  private static SettingCatalogue catalogue(int offset, String settings, boolean unconfirmed) {
    var allowance =
        CommandAllowance.of("all", unconfirmed, "etc/jbus.ups-rack1.cfg").withSettings(settings);
    return new SettingCatalogue(SettingModel.MODEL, offset, allowance);
  }

  private static Map<String, Variable> offered(SettingCatalogue catalogue, Variable... known) {
    var variables = new TreeMap<String, Variable>();
    List.of(known).forEach(variable -> variables.put(variable.name(), variable));
    catalogue.offer(variables);
    return variables;
  }

  private static Outcome refused(String variable, String value) {
    return refused(catalogue(0, "all", true).choose(variable, value));
  }

  private static Outcome refused(CommandChoice choice) {
    return ((CommandChoice.Refused) choice).outcome();
  }

  @Test
  void whatIsAllowedAndKnownIsWritable() {
    assertThat(offered(catalogue(0, "all", true), HZ, PERCENT, LOAD).values())
        .containsExactly(
            new Variable(
                "battery.charge",
                "95",
                new VariableType.Ranges(
                    true, List.of(new VariableType.Range(BigDecimal.TEN, BigDecimal.valueOf(90))))),
            new Variable(
                "output.frequency", "50.0", new VariableType.Choice(true, List.of("50.0", "60.0"))),
            LOAD);
  }

  @Test
  void whatIsNotKnownOrNotAllowedStaysAsItIs() {
    assertThat(offered(catalogue(0, "all", true), LOAD)).containsOnlyKeys("ups.load");
    assertThat(offered(catalogue(0, "none", true), HZ, PERCENT).values())
        .containsExactly(PERCENT, HZ);
    assertThat(offered(catalogue(0, "all", false), PERCENT).values()).containsExactly(PERCENT);
    assertThat(offered(catalogue(0, "battery.charge", true), HZ).values()).containsExactly(HZ);
    assertThat(offered(catalogue(-0x1000, "all", true), HZ).values()).containsExactly(HZ);
  }

  @ParameterizedTest
  @CsvSource({
    "output.frequency, 60.0, 600",
    "Output.Frequency, 60, 600",
    "output.frequency, +50.00, 500",
    "battery.charge, 10, 10",
    "battery.charge, 90, 90"
  })
  void aValueThatTheUpsTakesHasAPlan(String variable, String value, int word) {
    var plan = (SettingPlan) catalogue(0, "all", true).choose(variable, value);
    assertThat(plan.word()).isEqualTo(word);
    assertThat(plan.setting().variable()).isEqualToIgnoringCase(variable);
  }

  @ParameterizedTest
  @ValueSource(strings = {"55", "60.05", "-50", "", " 50", "fifty", "5E1", "0x32", "NaN"})
  void anyOtherIsNoValue(String value) {
    assertThat(refused("output.frequency", value))
        .isEqualTo(
            Outcome.invalid(
                "output.frequency cannot be '%s': the UPS takes 50.0, 60.0".formatted(value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "91", "50.5", "-10", "1e2", "99999999999999999999"})
  void norIsWhatLiesOutsideARangeOrBetweenItsSteps(String value) {
    assertThat(refused("battery.charge", value))
        .isEqualTo(
            Outcome.invalid(
                "battery.charge cannot be '%s': the UPS takes 10 to 90 in steps of 1"
                    .formatted(value)));
  }

  @Test
  void everyRefusalSaysWhy() {
    assertThat(refused("ups.load", "5"))
        .isEqualTo(Outcome.unknown("DIGYS has no ups.load that could be set"));
    assertThat(refused(catalogue(-0x1000, "all", true).choose("output.frequency", "50")))
        .isEqualTo(
            Outcome.unknown(
                "setting output.frequency is not known for a DIGYS whose tables begin at 0x0000"));
    assertThat(refused(catalogue(0, "battery.charge", true).choose("output.frequency", "50")))
        .isEqualTo(
            Outcome.failed(
                "output.frequency is not allowed: settings in etc/jbus.ups-rack1.cfg does not name it"));
    assertThat(refused(catalogue(0, "all", false).choose("battery.charge", "50")).kind())
        .isEqualTo(Outcome.Kind.FAILED);
  }
}

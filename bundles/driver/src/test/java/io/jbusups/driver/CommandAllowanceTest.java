// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandAllowanceTest {

  private static CommandAllowance of(String commands) {
    return CommandAllowance.of(commands, false, "etc/jbus.ups-rack1.cfg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "none", "NONE", " none ,"})
  void nothingIsAllowedByDefault(String commands) {
    assertThat(of(commands).refusal(CommandModel.TEST, "DIGYS"))
        .hasValue(
            "test.battery.start is not allowed: commands in etc/jbus.ups-rack1.cfg does not name it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all",
        "safe",
        "test.battery.start",
        "load.off, Test.Battery.Start",
        "beeper.mute test.battery.start"
      })
  void namesAndGroupsAllow(String commands) {
    assertThat(of(commands).refusal(CommandModel.TEST, "DIGYS")).isEmpty();
  }

  @Test
  void whatIsDangerousIsNotSafe() {
    var trusting = CommandAllowance.of("safe", true, "x");
    assertThat(trusting.refusal(CommandModel.OFF, "DIGYS")).isPresent();
    assertThat(CommandAllowance.of("all", true, "x").refusal(CommandModel.OFF, "DIGYS")).isEmpty();
    assertThat(CommandAllowance.of("safe load.off", true, "x").refusal(CommandModel.OFF, "DIGYS"))
        .isEmpty();
  }

  @Test
  void whatIsNotCertainNeedsASecondKey() {
    assertThat(of("all").refusal(CommandModel.OFF, "DIGYS"))
        .hasValue(
            "load.off of DIGYS is not allowed: no document of the maker confirms it, and"
                + " etc/jbus.ups-rack1.cfg does not say commands.unconfirmed = true");
    assertThat(of("shutdown.return").refusal(CommandModel.RETURN, "DIGYS"))
        .hasValue(
            "shutdown.return of DIGYS is not allowed: sources contradict each other about it, and"
                + " etc/jbus.ups-rack1.cfg does not say commands.unconfirmed = true");
  }

  /** The second key alone allows nothing. */
  @Test
  void theSecondKeyIsNoFirstOne() {
    var careless = CommandAllowance.of("none", true, "x");
    assertThat(careless.refusal(CommandModel.OFF, "DIGYS")).isPresent();
    assertThat(careless.refusal(CommandModel.TEST, "DIGYS")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none, safe | use none alone, or without it what is allowed",
        "everything | 'everything' is no command: use none, safe, all, or names such as test.battery.start",
        "load.off; load.on | 'load.off;' is no command: use none, safe, all, or names such as test.battery.start",
        "load. | 'load.' is no command: use none, safe, all, or names such as test.battery.start",
        "* | '*' is no command: use none, safe, all, or names such as test.battery.start"
      })
  void whatMakesNoSenseIsToldAndAllowsNothing(String commands, String message) {
    assertThatThrownBy(() -> of(commands))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void settingsHaveAKeyOfTheirOwn() {
    assertThat(of("all").refusal(SettingModel.FREQUENCY, "DIGYS"))
        .hasValue(
            "output.frequency is not allowed: settings in etc/jbus.ups-rack1.cfg does not name it");
    assertThat(of("none").withSettings("all").refusal(SettingModel.FREQUENCY, "DIGYS")).isEmpty();
    assertThat(of("none").withSettings("Output.Frequency").allows(SettingModel.FREQUENCY)).isTrue();
    assertThat(of("none").withSettings("all").refusal(CommandModel.TEST, "DIGYS")).isPresent();
  }

  @Test
  void settingsThatAreNotCertainNeedTheSecondKeyToo() {
    assertThat(of("none").withSettings("all").refusal(SettingModel.CHARGE, "DIGYS"))
        .hasValue(
            "battery.charge of DIGYS is not allowed: no document of the maker confirms it, and"
                + " etc/jbus.ups-rack1.cfg does not say commands.unconfirmed = true");
    assertThat(
            CommandAllowance.of("none", true, "x").withSettings("all").allows(SettingModel.CHARGE))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none, all | use none alone, or without it what is allowed",
        "safe | 'safe' is no variable: use none, all, or names such as output.voltage.nominal"
      })
  void settingsThatMakeNoSenseAreTold(String settings, String message) {
    assertThatThrownBy(() -> of("none").withSettings(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}

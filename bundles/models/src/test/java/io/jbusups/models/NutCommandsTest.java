// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NutCommandsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test.battery.start",
        "test.battery.start.quick",
        "test.battery.stop",
        "test.panel.start",
        "test.system.start",
        "beeper.mute",
        "reset.input.minmax",
        "shutdown.stop",
        "experimental.ecomode.start"
      })
  void namesOfNutAreKnown(String name) {
    assertThat(NutCommands.contains(name)).isTrue();
    assertThat(NutCommands.dangerous(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "load.on",
        "load.off",
        "load.off.delay",
        "bypass.start",
        "bypass.stop",
        "shutdown.default",
        "shutdown.return",
        "shutdown.stayoff",
        "shutdown.reboot.graceful",
        "outlet.load.off",
        "outlet.1.load.cycle",
        "outlet.12.shutdown.return",
        "outlet.group.2.load.on"
      })
  void whatTouchesTheLoadIsDangerous(String name) {
    assertThat(NutCommands.contains(name)).isTrue();
    assertThat(NutCommands.dangerous(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "test",
        "test.battery",
        "test.battery.stop.quick",
        "load",
        "loadxoff",
        "LOAD.OFF",
        "bypass.start ",
        "ecomode.start",
        "driver.killpower",
        "experimental."
      })
  void othersAreNot(String name) {
    assertThat(NutCommands.contains(name)).isFalse();
  }
}

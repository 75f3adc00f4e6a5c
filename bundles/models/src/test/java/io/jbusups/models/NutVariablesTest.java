// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NutVariablesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "device.mfr",
        "device.count",
        "ups.status",
        "ups.power.nominal",
        "ups.test.result",
        "ups.mode",
        "battery.charge",
        "battery.charge.low",
        "battery.charger.status",
        "battery.capacity.nominal",
        "battery.current",
        "battery.runtime",
        "input.phases",
        "output.phases",
        "input.voltage.nominal",
        "output.frequency.nominal",
        "input.L1-N.voltage",
        "input.L3-L1.voltage",
        "input.bypass.L2-N.voltage",
        "input.bypass.frequency",
        "input.bypass.voltage",
        "output.current",
        "output.L1.current",
        "output.L2.power.percent",
        "output.L3.power",
        "output.N.current",
        "input.source",
        "ambient.temperature",
        "ambient.1.humidity",
        "outlet.group.2.switch",
        "experimental.ups.mode.buzzwords"
      })
  void namesOfNutAreKnown(String name) {
    assertThat(NutVariables.contains(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ups",
        "ups.L1.load",
        "output.L4.current",
        "output.L1.voltage.",
        "output.L1-L1.voltage",
        "input.L1-N.current",
        "output.N.power",
        "battery.charge.",
        "battery.chargelow",
        "batteryxcharge",
        "BATTERY.CHARGE",
        "driver.name",
        "server.info",
        "experimental.",
        "ambient.100.temperature",
        "ups.load "
      })
  void othersAreNot(String name) {
    assertThat(NutVariables.contains(name)).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionsTest {

  private final Descriptions descriptions = Descriptions.load();

  @Test
  void everyStandardNameHasADescription() throws IOException {
    assertThat(names("VAR "))
        .hasSizeGreaterThan(1000)
        .allSatisfy(
            name -> assertThat(descriptions.variable(name)).isNotEqualTo(Descriptions.NONE));
    assertThat(names("CMD "))
        .hasSizeGreaterThan(40)
        .allSatisfy(name -> assertThat(descriptions.command(name)).isNotEqualTo(Descriptions.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          battery.charge              | How full the battery is (%)
          Battery.CHARGE              | How full the battery is (%)
          output.L1.current           | Output, phase L1: current (A)
          input.bypass.L2-N.voltage   | Bypass input, phase L2 to neutral: voltage (V)
          input.voltage.nominal       | Mains input: rated voltage (V)
          input.2.frequency           | Numbered input: frequency (Hz)
          outlet.12.switch            | Position the outlet was told to take: on or off
          outlet.group.3.voltage      | Outlet group: voltage (V)
          ambient.temperature         | Temperature at the sensor (degrees C)
          driver.parameter.port       | A setting of the program that reads the device
          device.2.ups.status         | What the UPS is doing: words such as OL (mains), OB (battery), LB (low battery)
          """)
  void describesAVariableWhateverItsNumbersAndCase(String name, String text) {
    assertThat(descriptions.variable(name)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "no.such.name",
    "input.L4.voltage",
    "output.L1.charge",
    "battery",
    "''",
    "#",
    "[places]"
  })
  void anythingElseIsUnavailable(String name) {
    assertThat(descriptions.variable(name)).isEqualTo("Description unavailable");
    assertThat(descriptions.command(name)).isEqualTo("Description unavailable");
  }

  @Test
  void commandsOfOutletsAreDescribedByNumber() {
    assertThat(descriptions.command("outlet.4.load.off")).isEqualTo("Switch the outlet off now");
  }

  private static List<String> names(String kind) throws IOException {
    try (var stream =
        Objects.requireNonNull(DescriptionsTest.class.getResourceAsStream("standard-names.txt"))) {
      return new String(stream.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> line.startsWith(kind))
          .map(line -> line.substring(kind.length()))
          .toList();
    }
  }
}

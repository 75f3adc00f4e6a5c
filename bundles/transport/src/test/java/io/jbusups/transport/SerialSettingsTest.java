// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.config.BadConfiguration;
import io.jbusups.transport.SerialSettings.Parity;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialSettingsTest {

  private static Map<String, Object> file(Map<String, Object> keys) {
    var properties = new HashMap<>(keys);
    properties.put("felix.fileinstall.filename", "file:/opt/karaf/etc/jbus.serial-rack-2.cfg");
    properties.put("service.pid", "jbus.serial.x");
    return properties;
  }

  @Test
  void defaultsAreThoseOfTheReference() {
    assertThat(SerialSettings.read(file(Map.of("port", "/dev/ttyUSB0"))))
        .isEqualTo(
            new SerialSettings(
                "rack-2",
                "/dev/ttyUSB0",
                9600,
                Parity.NONE,
                1,
                Duration.ofSeconds(1),
                2,
                null,
                false));
  }

  @Test
  void everyKeyIsRead() {
    var settings =
        SerialSettings.read(
            file(
                Map.of(
                    "port", "COM3",
                    "baud", "19200",
                    "data.bits", "8",
                    "parity", "Even",
                    "stop.bits", 2,
                    "timeout.ms", "250",
                    "retries", 0,
                    "gap.ms", "12",
                    "rs485", true)));
    assertThat(settings)
        .isEqualTo(
            new SerialSettings(
                "rack-2",
                "COM3",
                19200,
                Parity.EVEN,
                2,
                Duration.ofMillis(250),
                0,
                Duration.ofMillis(12),
                true));
    assertThat(settings.description()).isEqualTo("COM3 19200 8E2");
    assertThat(settings.timing().gap()).isEqualTo(12_000_000);
    assertThat(settings.timing().character()).as("12 bits").isEqualTo(625_000);
  }

  @Test
  void theCharacterTimeCountsEveryBit() {
    assertThat(SerialSettings.read(file(Map.of("port", "x"))).timing())
        .isEqualTo(LineTiming.of(9600, 10));
    assertThat(SerialSettings.read(file(Map.of("port", "x", "parity", "odd"))).timing())
        .isEqualTo(LineTiming.of(9600, 11));
  }

  @ParameterizedTest
  @CsvSource({
    "baud, fast",
    "baud, 299",
    "baud, 4000001",
    "data.bits, 7",
    "parity, both",
    "stop.bits, 1.5",
    "timeout.ms, 19",
    "timeout.ms, 60001",
    "retries, -1",
    "retries, 11",
    "gap.ms, 0",
    "gap.ms, 1001",
    "gap.ms, 99999999999",
    "gap.ms, 3.5",
    "rs485, maybe",
    "speed, 9600"
  })
  void nonsenseIsNamedWithFileKeyAndAdvice(String key, String value) {
    assertThatThrownBy(() -> SerialSettings.read(file(Map.of("port", "/dev/ttyS0", key, value))))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageStartingWith("etc/jbus.serial-rack-2.cfg: ")
        .hasMessageContaining(key)
        .hasMessageContaining("use ");
  }

  @Test
  void aPortIsNeeded() {
    assertThatThrownBy(() -> SerialSettings.read(file(Map.of())))
        .hasMessage(
            "etc/jbus.serial-rack-2.cfg: port is missing: give a serial device, such as"
                + " /dev/ttyUSB0");
  }
}

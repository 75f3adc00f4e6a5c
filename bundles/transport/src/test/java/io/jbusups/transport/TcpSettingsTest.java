// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.config.BadConfiguration;
import io.jbusups.transport.TcpSettings.Framing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpSettingsTest {

  private static TcpSettings read(Map<String, ?> own) {
    var properties = new HashMap<String, Object>(own);
    properties.put("felix.fileinstall.filename", "file:/x/etc/jbus.tcp-rack.cfg");
    return TcpSettings.read(properties);
  }

  @Test
  void onlyTheHostIsNeeded() {
    var settings = read(Map.of("host", "192.0.2.10"));
    assertThat(settings)
        .isEqualTo(
            new TcpSettings("rack", "192.0.2.10", 502, Framing.TCP, Duration.ofSeconds(1), 2));
    assertThat(settings.description()).isEqualTo("192.0.2.10:502 Modbus TCP");
  }

  @Test
  void everyKeyIsRead() {
    var settings =
        read(
            Map.of(
                "host",
                "moxa.example",
                "port",
                "4001",
                "framing",
                "RTU",
                "timeout.ms",
                500,
                "retries",
                "0"));
    assertThat(settings)
        .isEqualTo(
            new TcpSettings("rack", "moxa.example", 4001, Framing.RTU, Duration.ofMillis(500), 0));
    assertThat(settings.description()).isEqualTo("moxa.example:4001 RTU over TCP");
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::7, [2001:db8::7]:502",
    "[::1], [::1]:502",
    "fe80::1%eth0, [fe80::1%eth0]:502",
    "ups, ups:502"
  })
  void hostsAreNamesAndAddresses(String host, String peer) {
    assertThat(read(Map.of("host", host)).peer()).isEqualTo(peer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ups:502", "tcp://ups", "ups/1", "two hosts", "a,b", "[ups", "a@b"})
  void aHostIsNothingElse(String host) {
    assertThatThrownBy(() -> read(Map.of("host", host)))
        .isInstanceOf(BadConfiguration.class)
        .hasMessage(
            "etc/jbus.tcp-rack.cfg: host = '"
                + host
                + "': give a host name or an address alone; port has a key of its own");
  }

  @Test
  void everyProblemHasItsLine() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "port",
                        "0",
                        "framing",
                        "ascii",
                        "timeout.ms",
                        "soon",
                        "retries",
                        "-1",
                        "baud",
                        "9600")))
        .hasMessage(
            """
            etc/jbus.tcp-rack.cfg: unknown key 'baud': use framing, host, port, retries, timeout.ms
            etc/jbus.tcp-rack.cfg: host is missing: give a host name or address, such as 192.0.2.10
            etc/jbus.tcp-rack.cfg: port = '0': use a whole number from 1 to 65535
            etc/jbus.tcp-rack.cfg: framing = 'ascii': use tcp or rtu
            etc/jbus.tcp-rack.cfg: timeout.ms = 'soon': use a whole number from 20 to 60000
            etc/jbus.tcp-rack.cfg: retries = '-1': use a whole number from 0 to 10""");
  }
}

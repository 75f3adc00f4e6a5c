// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusStatistics;
import io.jbusups.bus.BusStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusTableTest {

  private static final SeenBus BUSY =
      new SeenBus(
          "com1",
          new BusStatus(
              BusStatus.State.UP,
              "/dev/ttyUSB0 9600 8N1",
              "",
              Samples.NOW.minusSeconds(3 * 3600 + 300)),
          new BusStatistics(
              123456,
              12,
              123444,
              Map.of("timeout", 10L, "badFrame", 2L, "exception", 0L, "odd", 1L),
              0.337,
              Duration.ofNanos(121_400_000),
              Duration.ofNanos(9_870_000)),
          true,
          Samples.NOW);

  private static final SeenBus DEAD =
      new SeenBus(
          "com2",
          new BusStatus(
              BusStatus.State.DOWN,
              "/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A9XYZ123-if00-port0 9600 8N1",
              "permission denied: add the user karaf to the group dialout, then log in again",
              Samples.NOW.minusSeconds(7)),
          new BusStatistics(0, 0, 0, Map.of(), Double.NaN, Duration.ZERO, Duration.ZERO),
          false,
          Samples.NOW);

  @Test
  void shows_traffic_errors_and_causes() {
    assertThat(String.join("\n", new BusTable(List.of(BUSY, DEAD)).text(80)))
        .isEqualTo(
            """
            Bus   State       Since  Requests  Errors  In use     p50     p99
            ----  -----  ----------  --------  ------  ------  ------  ------
            com1  up     3 h 05 min    123456      13    34 %  121 ms  9.8 ms
            com2  down        7.0 s         0       0       -       -       -

            com1: /dev/ttyUSB0 9600 8N1 (traced)
              errors: bad frame 2, odd 1, no answer 10
            com2: /dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A9XYZ123-if00-port0 9600 8N1
              down: permission denied: add the user karaf to the group dialout, then log
                in again""");
  }

  @Test
  void no_bus_says_which_file_to_create() {
    assertThat(String.join(" ", new BusTable(List.of()).text(80)))
        .contains("etc/jbus.serial-NAME.cfg")
        .contains("etc/jbus.tcp-NAME.cfg");
  }

  @Test
  void prints_the_documented_json() {
    assertThat(new BusTable(List.of(BUSY, DEAD)).json().toString())
        .isEqualTo(
            "[{\"name\":\"com1\",\"endpoint\":\"/dev/ttyUSB0 9600 8N1\",\"state\":\"up\","
                + "\"cause\":\"\",\"since\":\"2026-11-20T08:55:00Z\",\"transactions\":123456,"
                + "\"writes\":12,\"answers\":123444,\"failures\":{\"badFrame\":2,\"odd\":1,\"timeout\":10},"
                + "\"utilisation\":0.337,\"roundTripP50\":121.400,\"roundTripP99\":9.870,"
                + "\"tracing\":true},"
                + "{\"name\":\"com2\",\"endpoint\":\"/dev/serial/by-id/"
                + "usb-FTDI_FT232R_USB_UART_A9XYZ123-if00-port0 9600 8N1\",\"state\":\"down\","
                + "\"cause\":\"permission denied: add the user karaf to the group dialout, then"
                + " log in again\",\"since\":\"2026-11-20T11:59:53Z\",\"transactions\":0,"
                + "\"writes\":0,\"answers\":0,\"failures\":{},\"utilisation\":null,\"roundTripP50\":null,"
                + "\"roundTripP99\":null,\"tracing\":false}]");
  }
}

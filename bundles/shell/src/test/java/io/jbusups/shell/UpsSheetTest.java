// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Alarm;
import io.jbusups.api.StatusFlag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpsSheetTest {

  @Test
  void shows_everything_by_group() {
    var ups =
        Samples.fresh(
            "rack1",
            Set.of(StatusFlag.ALARM, StatusFlag.OL),
            List.of(
                new Alarm(
                    "A17",
                    "Preventive maintenance of the fans and of the capacitors is due; call the"
                        + " service"),
                new Alarm("A31", "Battery low")),
            Map.of(
                "device.model", "DIGYS",
                "battery.charge", "100",
                "battery.runtime", "1500",
                "experimental.ups.mode.buzzwords", "vendor:socomec:ECO",
                "ups.alarm", "A17 " + "long ".repeat(20)));

    assertThat(String.join("\n", new UpsSheet(ups).text(80)))
        .isEqualTo(
            """
            Name       rack1
            Model      DIGYS
            State      fresh
            Last read  0.4 s ago
            Status     ALARM OL
            Alarms     A17 Preventive maintenance of the fans and of the capacitors is due;
                       call the service
                       A31 Battery low
            Commands   test.battery.start beeper.mute

            battery
              battery.charge   100
              battery.runtime  1500

            device
              device.model  DIGYS

            experimental
              experimental.ups.mode.buzzwords  vendor:socomec:ECO

            ups
              ups.alarm  A17 long long long long long long long long long long long long
                         long long long long long long long long""");
  }

  @Test
  void says_why_nothing_is_known() {
    assertThat(String.join("\n", new UpsSheet(Samples.unreached("rack3", "no answer")).text(80)))
        .isEqualTo(
            """
            Name         rack3
            Description  Machine room
            Model        -
            State        unreached: no answer
            Last read    never
            Status       -

            driver
              driver.name  jbus""");
  }

  @Test
  void prints_the_fields_of_the_list_and_the_variables_as_json() {
    var json = new UpsSheet(Samples.onBattery("rack2")).json();

    assertThat(json.get("runtime").intValue()).isEqualTo(95);
    assertThat(json.get("variables").toString())
        .isEqualTo(
            "{\"battery.runtime\":\"95\",\"device.model\":\"DELPHYS MX elite\",\"ups.load\":\"97.5\"}");
    assertThat(json.get("commands").toString())
        .isEqualTo("[\"test.battery.start\",\"beeper.mute\"]");
  }
}

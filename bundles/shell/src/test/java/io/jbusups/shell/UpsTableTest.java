// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.StatusFlag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpsTableTest {

  @Test
  void shows_values_states_and_causes() {
    var table =
        new UpsTable(
            List.of(
                Samples.onMains("rack1"),
                Samples.onBattery("rack2"),
                Samples.unreached(
                    "rack3", "bus com9 is not configured: create etc/jbus.serial-com9.cfg"),
                Samples.stale("rack4", "no answer within 1000 ms")));

    assertThat(String.join("\n", table.text(80)))
        .isEqualTo(
            """
            Name   Model             Status                Load  Charge  Runtime         Age
            -----  ----------------  ------------------  ------  ------  -------  ----------
            rack1  DIGYS             OL CHRG               42 %   100 %   25 min       0.4 s
            rack2  DELPHYS MX elite  ALARM OB LB         97.5 %       -     95 s       0.4 s
                                     DISCHRG
            rack3  -                 unreached                -       -        -           -
            rack4  ITYS              stale                    -       -        -  3 h 05 min

            rack3 is unreached: bus com9 is not configured: create
              etc/jbus.serial-com9.cfg
            rack4 is stale: no answer within 1000 ms""");
  }

  @Test
  void a_wider_terminal_is_used() {
    var table = new UpsTable(List.of(Samples.onBattery("rack2")));

    assertThat(table.text(120))
        .contains("rack2  DELPHYS MX elite  ALARM OB LB DISCHRG  97.5 %       -     95 s  0.4 s");
  }

  @Test
  void no_ups_says_which_file_to_create() {
    assertThat(new UpsTable(List.of()).text(80))
        .containsExactly(
            "No UPS is configured. Create etc/jbus.ups-NAME.cfg with the keys bus (the NAME",
            "  of an etc/jbus.serial-NAME.cfg or etc/jbus.tcp-NAME.cfg) and unit (1 to 247).");
    assertThat(Json.write(new UpsTable(List.of()).json())).isEqualTo("[ ]");
  }

  @Test
  void what_is_no_number_is_no_value() {
    var table =
        new UpsTable(
            List.of(
                Samples.fresh(
                    "odd",
                    Set.of(StatusFlag.OL),
                    List.of(),
                    Map.of(
                        "ups.load", "NaN",
                        "battery.charge", "1e999999999",
                        "battery.runtime", ""))));

    assertThat(table.text(80).get(2))
        .isEqualTo("odd   -      OL         -       -        -  0.4 s");
    assertThat(table.json().get(0).get("load").isNull()).isTrue();
    assertThat(table.json().get(0).get("charge").isNull()).isTrue();
    assertThat(table.json().get(0).get("runtime").isNull()).isTrue();
  }

  @Test
  void a_ups_without_fresh_data_shows_no_reading_even_where_its_snapshot_holds_one() {
    var careless =
        new Seen(
            "foreign",
            "",
            new io.jbusups.api.UpsSnapshot(
                io.jbusups.api.DataState.STALE,
                "",
                null,
                Set.of(StatusFlag.OL),
                List.of(),
                io.jbusups.api.UpsSnapshot.index(
                    List.of(io.jbusups.api.Variable.number("ups.load", "42"))),
                List.of()),
            Samples.NOW);

    assertThat(new UpsTable(List.of(careless)).text(80))
        .contains("foreign  -      stale      -       -        -    -", "foreign is stale");
  }

  @Test
  void prints_the_documented_json() {
    var table = new UpsTable(List.of(Samples.onBattery("rack2"), Samples.unreached("ü", "gone")));

    assertThat(Json.write(table.json()).replace("\r", ""))
        .isEqualTo(
            """
            [ {
              "name" : "rack2",
              "description" : "",
              "model" : "DELPHYS MX elite",
              "state" : "fresh",
              "cause" : "",
              "status" : [ "ALARM", "OB", "LB", "DISCHRG" ],
              "alarms" : [ {
                "code" : "A02",
                "text" : "UPS overload"
              }, {
                "code" : "A31",
                "text" : "Battery low"
              } ],
              "load" : 97.5,
              "charge" : null,
              "runtime" : 95,
              "age" : 0.400
            }, {
              "name" : "\\u00FC",
              "description" : "Machine room",
              "model" : null,
              "state" : "unreached",
              "cause" : "gone",
              "status" : [ ],
              "alarms" : [ ],
              "load" : null,
              "charge" : null,
              "runtime" : null,
              "age" : null
            } ]""");
  }
}

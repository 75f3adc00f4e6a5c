// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.Words;
import io.jbusups.models.RegisterView.Row;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegisterTableTest {

  private static final Format NUMBER = new Format.Signed(new BigDecimal("0.1"));

  private static final RegisterTable TABLE =
      new RegisterTable(
          "rack1",
          List.of(
              new Row(
                  0x1003,
                  Words.of(0x4142, 0x4344, 0x4546, 0x4748, 0x494A),
                  point("I03", new Format.Ascii(5, true), "Serial number", ""),
                  new Reading.Text("BADCFEHGJI"),
                  Duration.ofMinutes(30)),
              new Row(
                  0x1020,
                  Words.of(0x20),
                  point("S05", new Format.Bit(5), "Load on battery", ""),
                  new Reading.Flag(true),
                  Duration.ofMillis(412)),
              new Row(
                  0x1020,
                  Words.of(0x20),
                  point("S04", new Format.Bit(4), "Load on bypass", ""),
                  new Reading.Flag(false),
                  Duration.ofMillis(412)),
              new Row(
                  0x1078,
                  Words.of(0xFFD6),
                  point("M24", NUMBER, "Battery current", "A"),
                  new Reading.Numeric(new BigDecimal("-4.2")),
                  Duration.ofSeconds(2)),
              new Row(
                  0x1077,
                  Words.of(0xFFFF),
                  point("M23", NUMBER, "Remaining battery time", "min"),
                  Reading.ABSENT,
                  Duration.ofSeconds(2)),
              new Row(
                  0x15C0,
                  null,
                  point("T00", NUMBER, "Nominal input voltage of the rectifier", "V"),
                  Reading.REFUSED,
                  null),
              new Row(
                  0x1380,
                  null,
                  point("D00.minute", NUMBER, "Minutes", ""),
                  Reading.FAILED,
                  Duration.ofHours(50))));

  private static Point point(String code, Format format, String title, String unit) {
    return new Point(code, "table", 0, format, Set.of(), title, unit);
  }

  @Test
  void tells_the_four_kinds_of_readings_apart() {
    assertThat(String.join("\n", TABLE.text(80)))
        .isEqualTo(
            """
            Addr    Raw        Code        Title                    Value       Age  State
            ------  ---------  ----------  ------------------  ----------  --------  -------
            0x1003  4142 4344  I03         Serial number       BADCFEHGJI    30 min  value
                    4546 4748
                    494A
            0x1020  0020       S05         Load on battery            set     0.4 s  value
            0x1020  0020       S04         Load on bypass           clear     0.4 s  value
            0x1078  FFD6       M24         Battery current         -4.2 A     2.0 s  value
            0x1077  FFFF       M23         Remaining battery            -     2.0 s  absent
                                           time
            0x15C0  -          T00         Nominal input                -         -  refused
                                           voltage of the
                                           rectifier
            0x1380  -          D00.minute  Minutes                      -  2 d 02 h  failed""");
  }

  @Test
  void a_ups_that_is_not_identified_yet_says_so() {
    assertThat(new RegisterTable("rack1", List.of()).text(80))
        .containsExactly(
            "rack1 has not been identified yet, so no register is known; ups:list tells", "  why.");
  }

  @Test
  void prints_the_documented_json() {
    var json = TABLE.json();

    assertThat(json.get(0).toString())
        .isEqualTo(
            "{\"address\":4099,\"raw\":[16706,17220,17734,18248,18762],\"code\":\"I03\","
                + "\"title\":\"Serial number\",\"value\":\"BADCFEHGJI\",\"unit\":\"\","
                + "\"state\":\"value\",\"age\":1800.000}");
    assertThat(json.get(2).get("value").toString()).isEqualTo("false");
    assertThat(json.get(3).get("value").toString()).isEqualTo("-4.2");
    assertThat(json.get(4).toString())
        .isEqualTo(
            "{\"address\":4215,\"raw\":[65535],\"code\":\"M23\",\"title\":\"Remaining battery"
                + " time\",\"value\":null,\"unit\":\"min\",\"state\":\"absent\",\"age\":2.000}");
    assertThat(json.get(5).toString())
        .isEqualTo(
            "{\"address\":5568,\"raw\":null,\"code\":\"T00\",\"title\":\"Nominal input voltage of"
                + " the rectifier\",\"value\":null,\"unit\":\"V\",\"state\":\"refused\","
                + "\"age\":null}");
    assertThat(json.get(6).get("state").textValue()).isEqualTo("failed");
  }
}

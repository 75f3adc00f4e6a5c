// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.Facts.at;
import static io.jbusups.driver.Facts.check;
import static io.jbusups.driver.Facts.theTableIs;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.models.UpsModel;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same of VU-MAP, whose product chapters differ. */
class VumapFactsTest {

  static final List<String> VUMAP = Shipped.VUMAP;

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/facts/vumap.csv")
  void theListsThatAreOfNoOneProductAreWhole(
      String code, String at, String scale, String unit, String name) {
    check("vumap", code, at, scale, unit, name);
    for (String model : VUMAP) {
      if (code.startsWith("A")) {
        check(model, code, at, scale, unit, at(Shipped.model(model), at).title());
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/facts/itys-pro.csv")
  void theChapterOfItysProIsWhole(String code, String at, String scale, String unit, String name) {
    check("itys-pro", code, at, scale, unit, name);
    isSharedBy("vumap", code, at);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/facts/modulys-gp2.csv")
  void theChapterOfModulysIsWhole(String code, String at, String scale, String unit, String name) {
    check("modulys-gp2", code, at, scale, unit, name);
    isSharedBy("vumap", code, at);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/facts/masterys.csv")
  void theChapterOfMasterysIsWhole(String code, String at, String scale, String unit, String name) {
    check("masterys-bc-plus", code, at, scale, unit, name);
    check("masterys-gp4", code, at, scale, unit, name);
    isSharedBy("vumap", code, at);
  }

  /** T002, "position of devices present", is one bit for each of at most eight units. */
  @ParameterizedTest
  @ValueSource(strings = {"masterys-bc-plus", "masterys-gp4"})
  void theUnitsOfAParallelSystemAreTheBitsOfOneWord(String model) {
    var present = Shipped.model(model).units().orElseThrow().present();
    assertThat(present).hasSize(8);
    for (int bit = 0; bit < 8; bit++) {
      var point = at(Shipped.model(model), "configuration[2]." + bit);
      assertThat(point.code()).isEqualTo(present.get(bit)).isEqualTo("T002." + (bit + 1));
    }
  }

  /** The chapters do not agree where the permissions are; everything else has one place. */
  private static void isSharedBy(String model, String code, String at) {
    if (!at.startsWith("permissions")) {
      assertThat(at(Shipped.model(model), at).code().split("\\.")[0]).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "configuration, 0x0001, 15",
    "serial, 0x0010, 10",
    "reference, 0x001A, 10",
    "user-reference, 0x0024, 6",
    "user-location, 0x002A, 6",
    "measurements, 0x0040, 80",
    "managed, 0x00C0, 7",
    "clock, 0x00CB, 4"
  })
  void theTablesOfVumapAreWhereTheyAreDocumented(String table, String address, String lengths) {
    theTableIs(VUMAP, table, address, lengths);
  }

  @ParameterizedTest
  @CsvSource({
    "itys-pro, 6, 0x00C9",
    "masterys-bc-plus, 8 6, 0x00C7",
    "masterys-gp4, 8 6, 0x00C7",
    "modulys-gp2, 8 6, 0x00C8",
    "vumap, 8 6, 0x00C7"
  })
  void statusAndAlarmsAreLongerInSystemsAndPermissionsAreWhereTheChapterSays(
      String model, String lengths, String permissions) {
    theTableIs(List.of(model), "status", "0x0030", lengths);
    theTableIs(List.of(model), "alarms", "0x0038", lengths);
    theTableIs(List.of(model), "permissions", permissions, "2");
  }

  /** "Managed when bit n mod 16 of 0x00C0 + n / 16 is 1"; frequencies and the like are not told. */
  @ParameterizedTest
  @FieldSource("VUMAP")
  void everyMeasurementHasItsOwnBitThatTellsWhetherItExists(String name) {
    UpsModel model = Shipped.model(name);
    for (int n = 0; n < 80; n++) {
      Point bit = at(model, "measurements[" + n + "]").presence();
      assertThat(bit.format()).isEqualTo(new Format.Bit(n % 16));
      assertThat(model.tables().get(bit.table()).address() + bit.word()).isEqualTo(0xC0 + n / 16);
      assertThat(bit.noValue()).as("all sixteen may exist").isEmpty();
    }
  }

  /** What product chapters and lists say against each other is marked, and decides nothing. */
  @ParameterizedTest
  @FieldSource("VUMAP")
  void everyBitOfTheAlarmTableOfVumapIsAnAlarm(String model) {
    var alarms = Shipped.model(model).alarms();
    assertThat(alarms).hasSize(16 * Shipped.model(model).tables().get("alarms").longest());
    assertThat(alarms.keySet().stream().limit(3)).containsExactly("A000", "A001", "A002");
  }
}

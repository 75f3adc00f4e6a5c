// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.Facts.check;
import static io.jbusups.driver.Facts.list;
import static io.jbusups.driver.Facts.theTableIs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every word and bit that a document describes is a point, where and as the document says. */
class FactsTest {

  static final List<String> MODELS = Shipped.JBUSP;

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/facts/jbusp.csv")
  void theSharedListsAreWhole(String code, String at, String scale, String unit, String name) {
    for (String model : List.of("jbusp", "digys")) {
      check(model, code, at, scale, unit, name);
    }
    if (!List.of("T26", "T27", "T28").contains(code)) {
      check("itys", code, at, scale, unit, name);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/facts/delphys-mx.csv")
  void theListsOfDelphysAreWhole(String code, String at, String scale, String unit, String name) {
    for (String model : List.of("delphys-mx", "delphys-mx-elite")) {
      check(model, code, at, scale, unit, name);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/facts/delphys-mx-parallel.csv")
  void theListsOfParallelSystemsAreWhole(
      String code, String at, String scale, String unit, String name) {
    check("delphys-mx-parallel", code, at, scale, unit, name);
  }

  @ParameterizedTest
  @CsvSource({
    "identification, 0x0000, 12",
    "status, 0x0020, 6 4",
    "alarms, 0x0040, 4",
    "measurements, 0x0060, 48",
    "configuration, 0x00E0, 32 16",
    "clock, 0x0360, 4"
  })
  void theCommonTablesOfParallelSystemsAreBelowTheUnits(
      String table, String address, String lengths) {
    theTableIs(Shipped.PARALLEL, table, address, lengths);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/facts/itys.csv")
  void whatIsKnownOfItysAloneIsThere(
      String code, String at, String scale, String unit, String name) {
    check("itys", code, at, scale, unit, name);
  }

  @ParameterizedTest
  @CsvSource({
    "identification, 0x1000, 12",
    "alarms, 0x1040, 4",
    "measurements, 0x1060, 48",
    "configuration, 0x10E0, 32 16",
    "clock, 0x1360, 4"
  })
  void theTablesAreWhereTheyAreDocumented(String table, String address, String lengths) {
    theTableIs(MODELS, table, address, lengths);
  }

  @ParameterizedTest
  @CsvSource({"jbusp, 6 4", "digys, 6 4", "itys, 4", "delphys-mx, 6 4", "delphys-mx-elite, 6 4"})
  void theStatusTableHasTheLengthsThatAreKnown(String model, String lengths) {
    var found = Shipped.model(model).tables().get("status");
    assertThat(found.address()).isEqualTo(0x1020);
    assertThat(found.lengths()).hasToString(list(lengths));
  }

  /** An active alarm is never hidden, whether or not a document names it. */
  @ParameterizedTest
  @FieldSource("MODELS")
  void everyBitOfTheAlarmTableIsAnAlarm(String model) {
    var alarms = Shipped.model(model).alarms();
    assertThat(alarms).hasSize(64);
    assertThat(alarms.keySet().stream().limit(3)).containsExactly("A00", "A01", "A02");
    assertThat(alarms.values()).doesNotContain("");
  }
}

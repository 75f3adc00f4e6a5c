// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.Facts.check;
import static io.jbusups.driver.Facts.theTableIs;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.models.VariableSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The same of STATYS and Green Power, and what is disputed anywhere. */
class OtherFactsTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/facts/statys.csv")
  void theListsOfStatysAreWhole(String code, String at, String scale, String unit, String name) {
    check("statys", code, at, scale, unit, name);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/facts/green-power.csv")
  void theListsOfGreenPowerAreWhole(
      String code, String at, String scale, String unit, String name) {
    for (String model : Shipped.GREEN_POWER) {
      check(model, code, at, scale, unit, name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "statys, status, 0x0140, 4",
    "statys, alarms, 0x0148, 2",
    "statys, permissions, 0x0150, 1",
    "statys, measurements, 0x0220, 64",
    "green-power, identification, 0x1100, 32",
    "green-power, configuration, 0x1120, 16",
    "green-power, status, 0x1143, 4",
    "green-power, alarms, 0x114A, 5",
    "green-power, permissions, 0x1150, 4 1",
    "green-power, measurements, 0x1220, 96",
    "green-power, clock, 0x1360, 4"
  })
  void theOtherTablesAreWhereTheyAreDocumented(
      String model, String table, String address, String lengths) {
    theTableIs(List.of(model), table, address, lengths);
  }

  /** What no text names is kept for diagnosis, and published nowhere. */
  @Test
  void nothingIsPublishedOfGreenPowerAsNothingIsNamed() {
    for (String model : Shipped.GREEN_POWER) {
      assertThat(Shipped.model(model).status()).isEmpty();
      assertThat(Shipped.model(model).alarms()).isEmpty();
      assertThat(Shipped.model(model).variables().values())
          .allMatch(VariableSource.Constant.class::isInstance);
    }
  }

  /** What product chapters and lists say against each other is marked, and decides nothing. */
  @ParameterizedTest
  @CsvSource({
    "jbusp, S32, A51",
    "delphys-mx, S37, A51",
    "vumap, S026, A064",
    "vumap, A096, S125",
    "vumap, I001, permissions",
    "itys-pro, A067, permissions",
    "modulys-gp2, S096, permissions",
    "masterys-gp4, S119, permissions",
    "delphys-bc, permissions, permissions"
  })
  void contradictionsAreMarkedWithBothReadings(String model, String one, String other) {
    for (String what : List.of(one, other)) {
      assertThat(Shipped.model(model).disputed())
          .filteredOn(d -> d.points().contains(what) || d.tables().contains(what))
          .as(model + " " + what)
          .singleElement()
          .satisfies(dispute -> assertThat(dispute.readings()).hasSizeGreaterThan(1));
    }
  }
}

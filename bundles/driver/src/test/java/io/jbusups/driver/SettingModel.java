// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.MEASUREMENTS;
import static io.jbusups.driver.TestModel.condition;

import io.jbusups.models.Command.Interlock;
import io.jbusups.models.CommandConfidence;
import io.jbusups.models.Setting;
import io.jbusups.models.SettingRegister;
import io.jbusups.models.SettingValues;
import io.jbusups.models.UpsModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The small model with its commands and two settings; no shipped model has any. */
final class SettingModel {

  /** 50 or 60 Hz in tenths; needs S73 and no discharge (S05); known at base 0x1000. */
  static final Setting FREQUENCY =
      new Setting(
          "output.frequency",
          register("M19", 1, 6, "0.1"),
          new SettingValues.OneOf(List.of(BigDecimal.valueOf(50), BigDecimal.valueOf(60))),
          condition(List.of("S73"), List.of(), List.of(), List.of()),
          List.of(new Interlock(CommandModel.any("S05"), "the load is on battery")),
          Duration.ofSeconds(5),
          CommandConfidence.DOCUMENTED,
          Set.of(0x1000),
          List.of("page 1"));

  /** Needs nothing. */
  static final Setting CHARGE =
      new Setting(
          "battery.charge",
          register("M04", 0, 16, "1"),
          new SettingValues.Between(BigDecimal.TEN, BigDecimal.valueOf(90)),
          null,
          List.of(),
          Duration.ofSeconds(1),
          CommandConfidence.UNCONFIRMED,
          Set.of(0x1000, 0x0000),
          List.of("a driver"));

  static final UpsModel MODEL = model();

  private SettingModel() {}

  private static SettingRegister register(String point, int word, int function, String unit) {
    return new SettingRegister(
        point, "measurements", MEASUREMENTS + word, function, new BigDecimal(unit), 0, false);
  }

  private static UpsModel model() {
    UpsModel m = CommandModel.MODEL;
    var settings = new LinkedHashMap<String, Setting>();
    List.of(FREQUENCY, CHARGE).forEach(setting -> settings.put(setting.variable(), setting));
    return TestModel.controlled(m, m.commands(), settings, m.shutdown());
  }
}

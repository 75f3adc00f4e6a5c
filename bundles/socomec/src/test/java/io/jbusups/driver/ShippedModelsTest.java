// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.models.Capture;
import io.jbusups.models.Confidence;
import io.jbusups.models.UpsModel;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ShippedModelsTest {

  static final List<String> MODELS = Shipped.MODELS;

  /** What each model is shown in; single-phase is how every ITYS capture is. */
  private static final List<String> SITUATIONS =
      List.of(
          "on-mains",
          "on-battery",
          "low-battery",
          "charging",
          "bypass",
          "maintenance-bypass",
          "overload",
          "alarms",
          "battery-fault",
          "battery-test",
          "battery-test-mains-lost",
          "eco-mode",
          "standby",
          "no-value",
          "only-status",
          "clock-not-set",
          "status-refused",
          "alarms-refused",
          "measurements-refused",
          "configuration-refused",
          "clock-refused",
          "configuration-16-words");

  @Test
  void everyFileLoadsWithoutAProblem() {
    assertThat(Shipped.LIBRARY.problems()).isEmpty();
    assertThat(Shipped.LIBRARY.models()).containsOnlyKeys(MODELS);
  }

  @ParameterizedTest
  @CsvSource({
    "130, digys, DIGYS",
    "515, delphys-mx, DELPHYS MX",
    "516, delphys-mx-elite, DELPHYS MX elite",
    "30, itys, ITYS",
    "777, jbusp, Unknown Socomec JBUS"
  })
  void anIdentificationCodeFindsItsModel(int code, String name, String title) {
    Optional<UpsModel> model = Shipped.LIBRARY.matching("jbusp", code);
    assertThat(model).map(UpsModel::name).hasValue(name);
    assertThat(model).map(UpsModel::title).hasValue(title);
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void noModelClaimsToBeMeasuredAsNoCaptureIsOfARealUnit(String model) {
    assertThat(Shipped.model(model).confidence()).isNotEqualTo(Confidence.MEASURED);
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void everyModelIsShownInEverySituation(String model) {
    var shown =
        Shipped.LIBRARY.captures().values().stream()
            .filter(capture -> capture.model().equals(model))
            .map(Capture::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(shown).containsAll(SITUATIONS.stream().map(s -> model + "-" + s).toList());
    assertThat(shown)
        .contains(model.equals("itys") ? "itys-on-mains" : model + "-single-phase")
        .allMatch(name -> name.startsWith(model + "-"));
  }

  /** Each length that a model asks for is answered by one of its captures. */
  @ParameterizedTest
  @FieldSource("MODELS")
  void everyLengthOfATableIsShown(String model) {
    Shipped.model(model)
        .tables()
        .values()
        .forEach(
            table ->
                assertThat(
                        Shipped.LIBRARY.captures().values().stream()
                            .filter(capture -> capture.model().equals(model))
                            .filter(c -> c.registers().containsKey(table.address()))
                            .map(c -> c.registers().get(table.address()).size()))
                    .as(table.name())
                    .containsAll(table.lengths()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.models.Capture;
import io.jbusups.models.Confidence;
import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.UpsModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ShippedModelsTest {

  static final List<String> MODELS = Shipped.MODELS;
  static final List<String> JBUSP = Shipped.JBUSP;
  static final List<String> VUMAP = Shipped.VUMAP;

  /** What each VU-MAP model is shown in, and what only those that can tell it. */
  private static final List<String> VUMAP_SITUATIONS =
      List.of(
          "on-mains",
          "on-battery",
          "low-battery",
          "imminent-stop",
          "bypass",
          "maintenance-bypass",
          "overload",
          "alarms",
          "battery-fault",
          "eco-mode",
          "standby",
          "no-value",
          "only-status",
          "nothing-managed",
          "factor-unknown",
          "clock-not-set",
          "status-refused",
          "status-refused-on-battery",
          "alarms-refused",
          "measurements-refused",
          "managed-refused",
          "serial-refused",
          "reference-refused",
          "user-reference-refused",
          "user-location-refused",
          "permissions-refused",
          "clock-refused");

  private static final List<String> TOLD_BY_STATUS_WORD_2 =
      List.of(
          "charging",
          "battery-test",
          "battery-test-mains-lost",
          "battery-test-interrupted",
          "battery-test-scheduled",
          "single-phase");

  /** What each JBUSP model is shown in; single-phase is how every ITYS capture is. */
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
    assertThat(Shipped.LIBRARY.models().keySet()).containsExactlyInAnyOrderElementsOf(MODELS);
  }

  @ParameterizedTest
  @CsvSource({
    "jbusp, 130, digys, DIGYS",
    "jbusp, 515, delphys-mx, DELPHYS MX",
    "jbusp, 516, delphys-mx-elite, DELPHYS MX elite",
    "jbusp, 30, itys, ITYS",
    "jbusp, 777, jbusp, Unknown Socomec JBUS",
    "vumap, 0x8100, itys-pro, ITYS PRO",
    "vumap, 0x8200, masterys-bc-plus, MASTERYS BC+",
    "vumap, 0x8300, masterys-gp4, MASTERYS GP4",
    "vumap, 130, vumap, Unknown Socomec JBUS",
    "vumap, 0x8400, vumap, Unknown Socomec JBUS"
  })
  void anIdentificationCodeFindsItsModel(String family, String code, String name, String title) {
    Optional<UpsModel> model = Shipped.LIBRARY.matching(family, Integer.decode(code));
    assertThat(model).map(UpsModel::name).hasValue(name);
    assertThat(model).map(UpsModel::title).hasValue(title);
  }

  /** As what jbus.model-NAME.cfg makes: a product whose code nobody knew gets it in four lines. */
  @Test
  void aCodeThatIsReportedMakesAModelByNameOneThatIsFound() {
    var reported =
        new ModelFile(
            "mine.upsmodel.json",
            "{\"format\":1,\"name\":\"mine\",\"like\":\"modulys-gp2\",\"version\":\"1.0.0\",\"codes\":[34048]}");
    var library =
        ModelLibrary.load(List.of(Shipped.FILES, new ModelFiles("etc", List.of(reported))));
    assertThat(library.problems()).isEmpty();
    assertThat(library.matching("vumap", 34048)).map(UpsModel::title).hasValue("MODULYS GP 2.0");
    assertThat(library.matching("vumap", 34049)).map(UpsModel::name).hasValue("vumap");
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void noModelClaimsToBeMeasuredAsNoCaptureIsOfARealUnit(String model) {
    assertThat(Shipped.model(model).confidence()).isNotEqualTo(Confidence.MEASURED);
  }

  private static Set<String> shown(String model) {
    return Shipped.LIBRARY.captures().values().stream()
        .filter(capture -> capture.model().equals(model))
        .map(Capture::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @FieldSource("VUMAP")
  void everyVumapModelIsShownInEverySituation(String model) {
    var situations = new ArrayList<>(VUMAP_SITUATIONS);
    if (!model.equals("itys-pro")) {
      situations.addAll(TOLD_BY_STATUS_WORD_2);
    }
    situations.add(model.equals("vumap") ? "factor-1" : "factor-0");
    assertThat(shown(model))
        .containsAll(situations.stream().map(s -> model + "-" + s).toList())
        .allMatch(name -> name.startsWith(model + "-"));
  }

  @Test
  void parallelSystemsAreShownWithTheirUnits() {
    assertThat(shown("delphys-mx-parallel"))
        .contains("delphys-mx-parallel-on-mains", "delphys-mx-parallel-on-battery")
        .contains("delphys-mx-parallel-low-battery", "delphys-mx-parallel-bypass")
        .contains("delphys-mx-parallel-two-of-three-units", "delphys-mx-parallel-alarms")
        .contains("delphys-mx-parallel-centralised-bypass", "delphys-mx-parallel-overload")
        .contains("delphys-mx-parallel-status-refused", "delphys-mx-parallel-alarms-refused")
        .contains("delphys-mx-parallel-measurements-refused");
  }

  @Test
  void statysIsShownInEverySituation() {
    assertThat(shown("statys"))
        .contains("statys-on-source-1", "statys-on-source-2", "statys-source-2-preferred")
        .contains("statys-source-1-lost", "statys-source-1-critical")
        .contains("statys-source-2-out-of-tolerance", "statys-output-out-of-tolerance")
        .contains("statys-both-sources-lost", "statys-load-off", "statys-transfer-locked")
        .contains("statys-manual-bypass-1", "statys-manual-bypass-2")
        .contains("statys-nothing-feeds-the-load", "statys-alarms", "statys-zeros")
        .contains("statys-no-value", "statys-status-refused", "statys-alarms-refused")
        .contains("statys-permissions-refused", "statys-measurements-refused");
  }

  @ParameterizedTest
  @FieldSource("JBUSP")
  void everyModelIsShownInEverySituation(String model) {
    var shown = shown(model);
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

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.api.StatusFlag.BYPASS;
import static io.jbusups.api.StatusFlag.CAL;
import static io.jbusups.api.StatusFlag.OB;
import static io.jbusups.api.StatusFlag.OFF;
import static io.jbusups.api.StatusFlag.OL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jbusups.api.StatusFlag;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No shipped status rule takes a word without a value for a reason: every combination of the bits
 * that decide, against every set of their words that the unit might not have.
 */
class AbsentInputsTest {

  /** Wrong, each of these lets clients trust a supply that is not there, or end on one that is. */
  private static final Set<StatusFlag> NEVER_BY_ABSENCE = EnumSet.of(OL, OFF, BYPASS, CAL);

  static final List<String> MODELS =
      Shipped.MODELS.stream().filter(name -> !Shipped.model(name).status().isEmpty()).toList();

  /** Every shipped model that tells whether its unit is on battery, with the bit that says so. */
  static Stream<Arguments> batteryBits() {
    return Stream.concat(
        Stream.concat(Shipped.JBUSP.stream(), Shipped.PARALLEL.stream())
            .map(model -> arguments(model, "S05")),
        Shipped.VUMAP.stream().map(model -> arguments(model, "A019")));
  }

  @ParameterizedTest
  @MethodSource("batteryBits")
  void theBatteryBitAloneIsEnough(String model, String bit) {
    var inputs = new StatusInputs(Shipped.model(model));
    var battery = inputs.situation(Set.of(bit));
    for (var absent : inputs.absences()) {
      var status = inputs.status(battery, absent);
      if (absent.contains(inputs.place(bit))) {
        // What still counts as on battery where that bit is absent is for the model to say.
        assertThat(status).as("without %s", absent).doesNotContain(OL);
      } else {
        assertThat(status).as("without %s", absent).contains(OB).doesNotContain(OL, CAL);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void nothingIsSaidForTheReasonThatWordsAreAbsent(String model) {
    var inputs = new StatusInputs(Shipped.model(model));
    inputs
        .situations()
        .forEach(
            situation -> {
              for (var absent : inputs.absences()) {
                var told = inputs.status(inputs.lacking(situation, absent), Set.of());
                var status = inputs.status(situation, absent);
                assertThat(status.contains(OB) && status.contains(CAL)).isFalse();
                for (StatusFlag flag : NEVER_BY_ABSENCE) {
                  if (status.contains(flag) && !told.contains(flag)) {
                    throw new AssertionError(
                        "%s: %s without %s, %s with it: %s"
                            .formatted(model, status, absent, told, situation));
                  }
                }
              }
            });
  }

  /** Only switches whose word shorter status tables do not have. */
  @ParameterizedTest
  @FieldSource("MODELS")
  void rulesPassOverWhatSomeUnitsDoNotHaveAlone(String model) {
    var inputs = new StatusInputs(Shipped.model(model));
    for (String code : inputs.passedOver) {
      var place = inputs.place(code);
      var lengths = Shipped.model(model).tables().get(place.table()).lengths();
      assertThat(lengths).as(code).anyMatch(length -> length <= place.word());
    }
  }

  /** So that a family with a battery cannot be left out above. */
  @ParameterizedTest
  @FieldSource("MODELS")
  void everyModelWithABatteryIsAmongThem(String model) {
    boolean battery = Shipped.model(model).status().containsKey("OB");
    assertThat(batteryBits().map(bit -> bit.get()[0]).anyMatch(model::equals)).isEqualTo(battery);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.Words;
import io.jbusups.models.Command.Interlock;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingLoadingTest {

  private static UpsModel model(String name, ModelFile... more) {
    String sample = Samples.patched(Samples.MODEL, Samples.COMMANDS, Samples.SETTINGS);
    var files = new ArrayList<ModelFile>(List.of(Samples.model("m", sample)));
    files.addAll(List.of(more));
    ModelLibrary library = Samples.library(files.toArray(ModelFile[]::new));
    assertThat(library.problems()).isEmpty();
    return Objects.requireNonNull(library.models().get(name));
  }

  private static Setting setting(String name) {
    return Objects.requireNonNull(model("sample").settings().get(name));
  }

  private static Condition condition(List<String> all, List<String> any) {
    return new Condition(all, any, List.of(), List.of());
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  @Test
  void modelWithoutSettingsHasNone() {
    var model = Samples.library(Samples.model("m", Samples.MODEL)).models().get("sample");
    assertThat(model.settings()).isEmpty();
    assertThat(model.shutdown()).isNull();
  }

  @Test
  void settingIsAllThatItsFileSays() {
    assertThat(setting("output.voltage.nominal"))
        .isEqualTo(
            new Setting(
                "output.voltage.nominal",
                new SettingRegister("P0", "configuration", 0x1090, 6, number("0.1"), 0, false),
                new SettingValues.OneOf(List.of(number("220"), number("230"), number("240"))),
                condition(List.of("C03"), List.of()),
                List.of(
                    new Interlock(
                        condition(List.of(), List.of("S06")), "remote controls are disabled")),
                Duration.ofSeconds(5),
                CommandConfidence.DOCUMENTED,
                Set.of(0x1000),
                List.of("page 30")));
  }

  @Test
  void settingMayHaveARangeAndRestOnNothing() {
    assertThat(setting("battery.current.total"))
        .isEqualTo(
            new Setting(
                "battery.current.total",
                new SettingRegister("P1", "configuration", 0x1091, 16, number("-0.010"), 0, true),
                new SettingValues.Between(number("-1.5"), number("-0.5")),
                null,
                List.of(),
                Duration.ofMinutes(10),
                CommandConfidence.UNCONFIRMED,
                Set.of(0x1000, 0x0000),
                List.of("a driver")));
  }

  @ParameterizedTest
  @CsvSource({
    "output.voltage.nominal, 230, 2300",
    "output.voltage.nominal, 230.00, 2300",
    "output.voltage.nominal, 2.3E2, 2300",
    "output.voltage.nominal, 235, ",
    "output.voltage.nominal, 230.1, ",
    "battery.current.total, -1.5, 150",
    "battery.current.total, -0.51, 51",
    "battery.current.total, -0.515, ",
    "battery.current.total, -1.51, ",
    "battery.current.total, 0.5, ",
    "battery.current.total, -1E-999999999, ",
    "battery.current.total, -1E999999999, "
  })
  void wordIsThatOfAValueThatTheDeviceTakes(String variable, String value, Integer word) {
    assertThat(setting(variable).word(number(value)))
        .isEqualTo(word == null ? OptionalInt.empty() : OptionalInt.of(word));
  }

  /** Whatever a register holds: what is published for it leads back to the same word. */
  @Property
  void wordsLeadToValuesAndBack(
      @ForAll @IntRange(max = 0xFFFF) int word,
      @ForAll @BigRange(min = "-1000", max = "1000") @Scale(4) BigDecimal unit,
      @ForAll @IntRange(min = -65535, max = 65535) int offset,
      @ForAll boolean signed) {
    Assume.that(unit.signum() != 0);
    var register = new SettingRegister("P", "t", 0, 6, unit, signed ? 0 : offset, signed);
    assertThat(register.word(register.value(word))).hasValue(word);
    assertThat(register.value(word)).isBetween(register.min(), register.max());
  }

  /** What lies between the values of two neighbouring words is none of them. */
  @Property
  void nothingIsRounded(@ForAll @IntRange(min = 1, max = 0xFFFF) int word) {
    var register = new SettingRegister("P", "t", 0, 6, number("0.1"), 0, false);
    assertThat(register.word(register.value(word).subtract(number("0.05")))).isEmpty();
    assertThat(register.word(register.value(0xFFFF).add(number("0.1")))).isEmpty();
    assertThat(register.word(number("-0.1"))).isEmpty();
  }

  /** The register means what the point and the variable's factor say. */
  @Property
  void valuesAreThoseThatThePointGives(@ForAll @IntRange(max = 0xFFFE) int word) {
    UpsModel model = model("sample");
    for (Setting setting : model.settings().values()) {
      SettingRegister register = setting.register();
      Point point = Objects.requireNonNull(model.points().get(register.point()));
      int[] words = {word, word, word, word};
      var reading = (Reading.Numeric) point.decode(Words.of(words));
      var source = (VariableSource.FromPoint) model.variables().get(setting.variable());
      assertThat(register.value(word))
          .isEqualByComparingTo(reading.value().multiply(source.factor()));
    }
  }

  @Test
  void childInheritsMovesAndDropsSettings() {
    UpsModel child =
        model(
            "child",
            Samples.model(
                "child",
                """
                { "name": "child", "like": "sample", "version": "1.0.0", "codes": [8],
                  "tables": { "configuration": { "address": "0x10A0" } },
                  "settings": { "battery.current.total": null } }
                """));
    assertThat(child.settings()).containsOnlyKeys("output.voltage.nominal");
    assertThat(child.settings().get("output.voltage.nominal").register().address())
        .isEqualTo(0x10A0);
    UpsModel without =
        model(
            "child",
            Samples.model(
                "child",
                """
                { "name": "child", "like": "sample", "version": "1.0.0", "codes": [8],
                  "settings": null, "shutdown": null }
                """));
    assertThat(without.settings()).isEmpty();
    assertThat(without.shutdown()).isNull();
    assertThat(without.commands()).isNotEmpty();
  }
}

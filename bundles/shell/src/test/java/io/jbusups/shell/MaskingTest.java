// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.RegisterView;
import io.jbusups.models.UpsModel;
import io.jbusups.models.VariableSource;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not leave the site: in registers, in variables, and in what is made of both. */
class MaskingTest {

  /** Two letters that no capture of ours has, in either order of bytes. */
  private static final int SECRET = 0x517A;

  private static final Set<String> PERSONAL =
      Set.of(
          "device.serial",
          "ups.serial",
          "ups.id",
          "device.description",
          "device.location",
          "device.contact",
          "device.macaddr");

  private static final String NUMBERS =
      """
      { "format": 1, "like": "jbusp", "name": "numbers", "title": "T", "version": "1.0.0",
        "confidence": "documented", "codes": [210],
        "points": {
          "I04": { "at": "identification[8]", "title": "Number", "scale": 0.1 },
          "I05": { "at": "identification[9].high", "title": "Small number" },
          "I05.low": { "at": "identification[9].low", "title": "Something else" },
          "I06": { "at": "identification[10]", "title": "Site", "noValue": ["0x0000"] }
        },
        "variables": {
          "device.serial": { "point": "I04" },
          "ups.id": { "point": "I05" },
          "device.location": { "point": "I06" }
        } }""";

  static List<String> models() {
    return Shipped.LIBRARY.models().keySet().stream().sorted().toList();
  }

  private static UpsModel model(String name) {
    return Shipped.LIBRARY.models().get(name);
  }

  /** All tables full of the secret, which is more than any of them holds. */
  private static Capture.Moment full(UpsModel model) {
    var registers = new TreeMap<Integer, Words>();
    for (var table : model.tables().values()) {
      int[] words = new int[table.longest()];
      Arrays.fill(words, SECRET);
      registers.put(table.address(), Words.of(words));
    }
    return new Capture.Moment(Duration.ZERO, registers, Map.of());
  }

  private static Reading reading(UpsModel model, Capture.Moment moment, Point point) {
    return point.decode(moment.registers().get(model.tables().get(point.table()).address()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void no_shipped_model_gives_back_what_tells_which_unit_it_was(String name) {
    UpsModel model = model(name);
    Masking masking = Masking.of(model, 0);
    Capture.Moment masked = masking.mask(full(model));

    for (var variable : model.variables().entrySet()) {
      if (PERSONAL.contains(variable.getKey())) {
        var from = (VariableSource.FromPoint) variable.getValue();
        Point point = model.points().get(from.point());
        String told = "0".repeat(2 * point.format().words());
        assertThat(reading(model, full(model), point)).isNotEqualTo(new Reading.Text(told));
        assertThat(reading(model, masked, point)).isEqualTo(new Reading.Text(told));
        assertThat(masking.mask(Map.of(variable.getKey(), "a secret")))
            .containsEntry(variable.getKey(), "0 000000");
      }
    }
    if (!model.family().equals("statys")) {
      assertThat(masking.titles()).isNotEmpty();
    }
  }

  @Test
  void what_may_be_text_in_an_identification_that_nobody_describes_is_masked() {
    UpsModel model = model("green-power");
    Capture.Moment moment = full(model);
    var registers = new TreeMap<>(moment.registers());
    int[] words = registers.get(0x1100).stream().toArray();
    words[0] = 0x0203;
    words[1] = 0x0041;
    words[2] = 0xFFFF;
    registers.put(0x1100, Words.of(words));

    Masking masking = Masking.of(model, 0);
    Capture.Moment masked = masking.mask(new Capture.Moment(Duration.ZERO, registers, Map.of()));

    words[0] = 0x0203;
    Arrays.fill(words, 3, words.length, 0x3030);
    assertThat(masked.registers().get(0x1100)).isEqualTo(Words.of(words));
    assertThat(masked.registers().get(0x1143)).isEqualTo(moment.registers().get(0x1143));
    assertThat(masking.titles()).containsExactly("what looks like text in table identification");
  }

  @Test
  void tables_of_which_anything_is_known_are_masked_by_what_is_known() {
    Masking masking = Masking.of(model("vumap"), 0);
    Capture.Moment full = full(model("vumap"));
    var masked = new TreeMap<>(masking.mask(full).registers());
    for (int personal : new int[] {0x0010, 0x0024, 0x002A}) {
      assertThat(masked.put(personal, full.registers().get(personal)))
          .isNotEqualTo(full.registers().get(personal));
    }
    assertThat(masked).isEqualTo(full.registers());
    assertThat(masking.variables())
        .containsOnly("device.description", "device.location", "device.serial", "ups.serial");
  }

  @Test
  void numbers_are_masked_as_well_as_texts_and_nothing_beside_them() {
    var library = Shipped.with("numbers.upsmodel.json", NUMBERS);
    assertThat(library.problems()).isEmpty();
    UpsModel model = library.models().get("numbers");
    Masking masking = Masking.of(model, 0);

    Capture.Moment masked = masking.mask(full(model));

    assertThat(masked.registers().get(0x1000).slice(8, 12))
        .isEqualTo(Words.of(0, SECRET & 0xFF, 0, SECRET));
    assertThat(masking.points().get("I04").mask(0xFFFF)).as("no value").isEqualTo(0xFFFF);
    assertThat(
            masking.mask(
                Map.of(
                    "device.serial", "2085.8",
                    "ups.id", "81",
                    "device.location", "20858",
                    "ups.load", "40")))
        .isEqualTo(Map.of("device.serial", "0.0", "ups.id", "0", "ups.load", "40"));
    assertThat(masking.titles()).containsExactly("Number", "Serial number", "Site", "Small number");
  }

  @Test
  void rows_and_frames_do_not_tell_masked_numbers() {
    UpsModel model = Shipped.with("numbers.upsmodel.json", NUMBERS).models().get("numbers");
    Masking masking = Masking.of(model, 0);
    List<RegisterView.Row> rows =
        List.of(
            row(model, "I04", 0x1008), row(model, "I05.low", 0x1009), row(model, "I06", 0x100A));

    List<RegisterView.Row> masked = masking.mask(rows);

    assertThat(masked)
        .extracting(RegisterView.Row::raw)
        .containsExactly(Words.of(0), Words.of(SECRET & 0xFF), Words.of(0));
    assertThat(masked)
        .extracting(RegisterView.Row::reading)
        .containsExactly(
            new Reading.Numeric(new BigDecimal("0.0")),
            new Reading.Numeric(BigDecimal.valueOf(SECRET & 0xFF)),
            Reading.ABSENT);
    assertThat(masking.findsAll(rows)).isFalse();
    assertThat(masking.findsAll(rows.subList(1, 2))).isTrue();
  }

  private static RegisterView.Row row(UpsModel model, String code, int address) {
    Point point = model.points().get(code);
    Words raw = Words.of(SECRET);
    return new RegisterView.Row(address, raw, point, point.format().decode(raw, 0), Duration.ZERO);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.models.UpsModel;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every word and bit that a document describes is a point, where and as the document says. */
class FactsTest {

  static final List<String> MODELS = Shipped.JBUSP;
  static final List<String> VUMAP = Shipped.VUMAP;

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
  @CsvFileSource(resources = "/facts/itys.csv")
  void whatIsKnownOfItysAloneIsThere(
      String code, String at, String scale, String unit, String name) {
    check("itys", code, at, scale, unit, name);
  }

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
  @CsvSource({
    "jbusp, S32, A51",
    "delphys-mx, S37, A51",
    "vumap, S026, A064",
    "vumap, A096, S125",
    "vumap, I001, permissions",
    "itys-pro, A067, permissions",
    "modulys-gp2, S096, permissions",
    "masterys-gp4, S119, permissions"
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

  private static void theTableIs(
      List<String> models, String table, String address, String lengths) {
    for (String model : models) {
      var found = Shipped.model(model).tables().get(table);
      assertThat(found.address()).as(model).isEqualTo(Integer.decode(address));
      assertThat(found.lengths()).as(model).hasToString(list(lengths));
    }
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

  @ParameterizedTest
  @FieldSource("VUMAP")
  void everyBitOfTheAlarmTableOfVumapIsAnAlarm(String model) {
    var alarms = Shipped.model(model).alarms();
    assertThat(alarms).hasSize(16 * Shipped.model(model).tables().get("alarms").longest());
    assertThat(alarms.keySet().stream().limit(3)).containsExactly("A000", "A001", "A002");
  }

  private static String list(String lengths) {
    return List.of(lengths.split(" ")).toString();
  }

  private static void check(
      String model, String code, String at, String scale, String unit, String name) {
    Point point = at(Shipped.model(model), at);
    assertThat(point.code()).as(model).matches(found -> found.split("\\.")[0].equals(code));
    if (scale != null && scale.contains("|")) {
      assertThat(point.scale().point().code()).isEqualTo("T013");
      assertThat(point.scale().scales())
          .hasSize(2)
          .hasEntrySatisfying(0, one -> assertThat(one).isEqualByComparingTo(before(scale)))
          .hasEntrySatisfying(1, ten -> assertThat(ten).isEqualByComparingTo(after(scale)));
    } else if (point.format() instanceof Format.Unsigned number) {
      assertThat(number.scale()).isEqualByComparingTo(new BigDecimal(scale));
    } else if (point.format() instanceof Format.Signed number) {
      assertThat(number.scale()).isEqualByComparingTo(new BigDecimal(scale));
    } else if (point.format() instanceof Format.Ascii text) {
      assertThat(scale).isEqualTo("ascii %d %s", text.words(), text.lowFirst() ? "low" : "high");
    }
    assertThat(point.unit()).as(model + " " + code).isEqualTo(unit == null ? "" : unit);
    assertThat(point.title()).isNotEmpty().startsWith(name == null ? "" : name);
  }

  private static BigDecimal before(String scale) {
    return new BigDecimal(scale.substring(0, scale.indexOf('|')));
  }

  private static BigDecimal after(String scale) {
    return new BigDecimal(scale.substring(scale.indexOf('|') + 1));
  }

  /** The point at a place, which must be of the kind that the place says. */
  private static Point at(UpsModel model, String at) {
    Map<String, Point> points = model.points();
    return points.values().stream()
        .filter(point -> place(point).equals(at))
        .reduce(
            (a, b) -> {
              throw new AssertionError(model.name() + " has two points at " + at);
            })
        .orElseThrow(() -> new AssertionError(model.name() + " has no point at " + at));
  }

  private static String place(Point point) {
    String word = "%s[%d]".formatted(point.table(), point.word());
    if (point.format() instanceof Format.Bit bit) {
      return word + "." + bit.bit();
    }
    if (point.format() instanceof Format.OneByte part) {
      return word + (part.high() ? ".high" : ".low");
    }
    return word;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.faults;

import io.jbusups.models.Condition;
import io.jbusups.models.Confidence;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.Recognition;
import io.jbusups.models.UpsModel;
import io.jbusups.models.VariableSource;
import io.jbusups.registers.Format;
import io.jbusups.registers.Pace;
import io.jbusups.registers.Point;
import io.jbusups.registers.Table;
import io.jbusups.testkit.FixedModels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The registers of the tests' units, as far as possible alike: five tables of three words, so that
 * each answer could be taken for any other's.
 */
final class Layout {

  static final int IDENTIFICATION = 0x00;
  static final int STATUS = 0x20;
  static final int ALARMS = 0x40;
  static final int MEASUREMENTS = 0x60;
  static final int CLOCK = 0x80;

  static final int ON_BATTERY = 5;
  static final int OVERLOAD = 2;
  static final int IMMINENT_STOP = 15;
  static final int NO_VALUE = 0xFFFF;

  static final int TABLE_LENGTH = 3;
  static final int SHORT_STATUS = 2;

  /** The words that the units' variables are made of: what stands in which register. */
  record Source(int table, int word, int factor) {
    int register() {
      return table + word;
    }
  }

  static final Map<String, Source> VARIABLES =
      Map.of(
          "ups.power.nominal", new Source(IDENTIFICATION, 1, 100),
          "ups.serial", new Source(IDENTIFICATION, 2, 1),
          "status.count", new Source(STATUS, 1, 1),
          "status.more", new Source(STATUS, 2, 1),
          "alarms.count", new Source(ALARMS, 1, 1),
          "battery.charge", new Source(MEASUREMENTS, 0, 1),
          "ups.load", new Source(MEASUREMENTS, 1, 1),
          "battery.runtime", new Source(MEASUREMENTS, 2, 60),
          "clock.count", new Source(CLOCK, 1, 1));

  private Layout() {}

  /** What {@code device.model} says of a code. */
  static String title(int code) {
    return code == 131 || code == 132 ? "MODEL " + code : "GENERIC (id " + code + ")";
  }

  static UpsModel model(String name, String title, int identificationLength, Integer... codes) {
    var tables = new LinkedHashMap<String, Table>();
    table(tables, IDENTIFICATION, Pace.ONCE, true, identificationLength);
    table(tables, STATUS, Pace.FAST, true, TABLE_LENGTH, SHORT_STATUS);
    table(tables, ALARMS, Pace.FAST, true, TABLE_LENGTH);
    table(tables, MEASUREMENTS, Pace.NORMAL, false, TABLE_LENGTH);
    table(tables, CLOCK, Pace.SLOW, false, TABLE_LENGTH);
    var points = new LinkedHashMap<String, Point>();
    var number = new Format.Unsigned(BigDecimal.ONE, 0);
    point(points, "CODE", IDENTIFICATION, 0, number);
    point(points, "S05", STATUS, 0, new Format.Bit(ON_BATTERY));
    point(points, "A02", ALARMS, 0, new Format.Bit(OVERLOAD));
    point(points, "A31", ALARMS, 0, new Format.Bit(IMMINENT_STOP));
    var variables = new LinkedHashMap<String, VariableSource>();
    VARIABLES.forEach(
        (variable, source) -> {
          point(points, variable, source.table(), source.word(), number);
          variables.put(
              variable,
              new VariableSource.FromPoint(variable, BigDecimal.valueOf(source.factor()), null));
        });
    var none = List.<String>of();
    return new UpsModel(
        name,
        title,
        "family",
        "1.0.0",
        Confidence.DOCUMENTED,
        new Recognition(
            name(IDENTIFICATION),
            "CODE",
            Set.of(codes),
            codes.length == 0,
            List.of(0x1000, 0x0000),
            Recognition.LAST),
        tables,
        points,
        Map.of(),
        null,
        variables,
        Map.of(
            "OB",
            List.of(
                new Condition(List.of("S05"), none, none, none),
                new Condition(none, none, none, List.of("battery.runtime"))),
            "LB",
            List.of(new Condition(List.of("A31"), none, none, none)),
            "OVER",
            List.of(new Condition(List.of("A02"), none, none, none))),
        Map.of("A02", "Overload", "A31", "Imminent stop"),
        List.of(),
        null,
        Map.of(),
        Map.of(),
        null);
  }

  /** Two models with a code each, and one for all others. */
  static ModelRegistry registry() {
    return registry(TABLE_LENGTH);
  }

  /** The same, but that the identification can be told from other tables by its length. */
  static ModelRegistry registry(int identificationLength) {
    return new FixedModels(
        List.of(
            model("generic", "GENERIC", identificationLength),
            model("one", "MODEL 131", identificationLength, 131),
            model("two", "MODEL 132", identificationLength, 132)),
        new ArrayList<>());
  }

  private static void table(
      Map<String, Table> tables, int at, Pace pace, boolean essential, Integer... lengths) {
    boolean whole = at != MEASUREMENTS;
    String name = name(at);
    tables.put(name, new Table(name, 0x1000 + at, List.of(lengths), whole, pace, essential));
  }

  private static void point(
      Map<String, Point> points, String code, int table, int word, Format format) {
    points.put(code, new Point(code, name(table), word, format, Set.of(NO_VALUE), code, ""));
  }

  private static String name(int table) {
    return "table" + table;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.Command;
import io.jbusups.models.Condition;
import io.jbusups.models.Confidence;
import io.jbusups.models.DelayedShutdown;
import io.jbusups.models.Recognition;
import io.jbusups.models.Setting;
import io.jbusups.models.UpsModel;
import io.jbusups.models.VariableSource;
import io.jbusups.registers.Format;
import io.jbusups.registers.Pace;
import io.jbusups.registers.Point;
import io.jbusups.registers.Table;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small model: identification, status (2 words, or 1), alarms and measurements. */
final class TestModel {

  static final int IDENTIFICATION = 0x1000;
  static final int STATUS = 0x1020;
  static final int ALARMS = 0x1040;
  static final int MEASUREMENTS = 0x1060;

  private TestModel() {}

  static UpsModel model(String name, Integer... codes) {
    var tables = new LinkedHashMap<String, Table>();
    table(tables, "identification", IDENTIFICATION, List.of(2), Pace.ONCE, true);
    table(tables, "status", STATUS, List.of(2, 1), Pace.FAST, true);
    table(tables, "alarms", ALARMS, List.of(1), Pace.FAST, true);
    tables.put(
        "measurements",
        new Table("measurements", MEASUREMENTS, List.of(3), false, Pace.NORMAL, false));
    var points = new LinkedHashMap<String, Point>();
    number(points, "I00", "identification", 0, "1");
    number(points, "I01", "identification", 1, "0.1");
    bit(points, "S00", "status", 0, 0);
    bit(points, "S05", "status", 0, 5);
    bit(points, "S10", "status", 0, 10);
    bit(points, "S73", "status", 1, 9);
    bit(points, "A02", "alarms", 0, 2);
    bit(points, "A31", "alarms", 0, 15);
    number(points, "M04", "measurements", 0, "1");
    number(points, "M19", "measurements", 1, "0.1");
    number(points, "M23", "measurements", 2, "1");
    return new UpsModel(
        name,
        name.toUpperCase(Locale.ROOT),
        "jbusp",
        "1.0.0",
        Confidence.DOCUMENTED,
        new Recognition(
            "identification",
            "I00",
            Set.of(codes),
            codes.length == 0,
            List.of(0x1000, 0x0000),
            Recognition.LAST),
        tables,
        points,
        Map.of(),
        null,
        variables(),
        Map.of(
            "OB",
            List.of(
                condition(List.of("S05"), List.of("!S10", "!S00"), List.of(), List.of()),
                condition(List.of(), List.of(), List.of(), List.of("M23"))),
            "LB",
            List.of(condition(List.of(), List.of("A31"), List.of(), List.of())),
            "OFF",
            List.of(condition(List.of(), List.of("!S73"), List.of(), List.of())),
            "OVER",
            List.of(condition(List.of("A02"), List.of(), List.of(), List.of()))),
        Map.of("A02", "UPS overload", "A31", "Imminent stop"),
        List.of(),
        null,
        Map.of(),
        Map.of(),
        null);
  }

  /** The same model with what can be written. */
  static UpsModel controlled(
      UpsModel m,
      Map<String, Command> commands,
      Map<String, Setting> settings,
      @Nullable DelayedShutdown shutdown) {
    return new UpsModel(
        m.name(),
        m.title(),
        m.family(),
        m.version(),
        m.confidence(),
        m.recognition(),
        m.tables(),
        m.points(),
        m.phases(),
        m.clock(),
        m.variables(),
        m.status(),
        m.alarms(),
        m.disputed(),
        m.parallel(),
        commands,
        settings,
        shutdown);
  }

  private static Map<String, VariableSource> variables() {
    var variables = new LinkedHashMap<String, VariableSource>();
    variables.put("ups.power.nominal", from("I01", "1000"));
    variables.put("battery.charge", from("M04", "1"));
    variables.put("output.frequency", from("M19", "1"));
    variables.put("battery.runtime", from("M23", "60"));
    return variables;
  }

  static Condition condition(
      List<String> all, List<String> any, List<String> none, List<String> present) {
    return new Condition(all, any, none, present);
  }

  private static void table(
      Map<String, Table> tables,
      String name,
      int address,
      List<Integer> lengths,
      Pace pace,
      boolean essential) {
    tables.put(name, new Table(name, address, lengths, true, pace, essential));
  }

  private static void number(
      Map<String, Point> points, String code, String table, int word, String scale) {
    var format = new Format.Unsigned(new BigDecimal(scale), 0);
    points.put(code, new Point(code, table, word, format, Set.of(0xFFFF), code, ""));
  }

  private static void bit(Map<String, Point> points, String code, String table, int word, int bit) {
    points.put(code, new Point(code, table, word, new Format.Bit(bit), Set.of(0xFFFF), code, ""));
  }

  private static VariableSource from(String point, String factor) {
    return new VariableSource.FromPoint(point, new BigDecimal(factor).stripTrailingZeros(), null);
  }
}

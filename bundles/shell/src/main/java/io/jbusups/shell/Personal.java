// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.models.Recognition;
import io.jbusups.models.UpsModel;
import io.jbusups.models.VariableSource;
import io.jbusups.registers.Format;
import io.jbusups.registers.Pace;
import io.jbusups.registers.Point;
import io.jbusups.shell.MaskedPoint.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What of a model tells which unit it is, and where. Pure functions. */
final class Personal {

  /** Variables that say what the unit is, as any other of its kind would. */
  private static final Set<String> PRODUCT =
      Set.of(
          "device.mfr",
          "device.model",
          "device.part",
          "ups.mfr",
          "ups.model",
          "ups.productid",
          "ups.firmware",
          "ups.firmware.aux");

  /** Variables that say which one it is, and where. */
  private static final Pattern PERSONAL =
      Pattern.compile(
          "ups\\.id|device\\.(description|location|contact|macaddr)|ambient(\\.\\d+)?\\.(id|name)"
              + "|(.+\\.)?serial(\\..+)?");

  private Personal() {}

  /** Whether a variable of this name says which unit it is, or where. */
  static boolean is(String variable) {
    return PERSONAL.matcher(variable).matches();
  }

  /** The points that have to be masked, by code. */
  static Map<String, MaskedPoint> points(UpsModel model) {
    var points = new HashMap<String, MaskedPoint>();
    for (Point point : model.points().values()) {
      Set<String> variables = variables(model, Set.of(point.code()));
      boolean text = point.format() instanceof Format.Ascii;
      if (variables.stream().anyMatch(Personal::is)
          || (text && variables.stream().noneMatch(PRODUCT::contains))) {
        points.put(point.code(), new MaskedPoint(point, text ? Kind.TEXT : Kind.NUMBER));
      } else if (variables.isEmpty() && undescribed(model, point)) {
        points.put(point.code(), new MaskedPoint(point, Kind.PERHAPS_TEXT));
      }
    }
    return points;
  }

  /**
   * Whether it is a word of a table by which a family is recognised that has no code, and that
   * never changes: of what is in it nothing is known, and a serial number must be expected.
   */
  private static boolean undescribed(UpsModel model, Point point) {
    Recognition recognition = model.recognition();
    return recognition.point() == null
        && recognition.table().equals(point.table())
        && Objects.requireNonNull(model.tables().get(point.table())).pace() == Pace.ONCE
        && point.format() instanceof Format.Unsigned;
  }

  /** The variables that are made of any of these points. */
  static Set<String> variables(UpsModel model, Set<String> points) {
    return model.variables().entrySet().stream()
        .filter(each -> sources(each.getValue()).stream().anyMatch(points::contains))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static List<String> sources(VariableSource source) {
    if (source instanceof VariableSource.FromPoint from) {
      return List.of(from.point());
    }
    if (source instanceof VariableSource.Count count) {
      return count.bits();
    }
    return source instanceof VariableSource.Sum sum ? sum.points() : List.of();
  }
}

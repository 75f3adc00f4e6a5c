// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.registers.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the disputes of a model, and sees that nothing that decides anything is disputed. */
final class DisputeReader {

  private final Map<String, Point> points;
  private final Findings findings;
  private final Set<String> deciding = new HashSet<>();
  private final Set<String> decidingTables = new HashSet<>();

  DisputeReader(Map<String, Point> points, Findings findings) {
    this.points = points;
    this.findings = findings;
    for (Point point : points.values()) {
      if (point.scale() != null) {
        decides(point.scale().point());
      }
      if (point.presence() != null) {
        decidingTables.add(point.presence().table());
      }
    }
  }

  /** A status word rests on these. */
  void decide(Collection<List<Condition>> verdicts) {
    verdicts.stream()
        .flatMap(List::stream)
        .flatMap(Condition::codes)
        .map(points::get)
        .forEach(this::decides);
  }

  /** What a unit is rests on this. */
  void decide(Recognition recognition) {
    decidingTables.add(recognition.table());
    if (recognition.point() != null) {
      decides(points.get(recognition.point()));
    }
  }

  private void decides(@Nullable Point point) {
    if (point != null) {
      deciding.add(point.code());
      decidingTables.add(point.table());
    }
  }

  List<Dispute> read(Spot model, PointNames names) {
    Spot declaredTables = model.at("tables");
    var result = new ArrayList<Dispute>();
    for (Spot spot : model.at("disputed").items()) {
      var tables = new ArrayList<String>();
      for (Spot item : spot.at("tables").items()) {
        String name = item.text("");
        if (!declaredTables.at(name).exists() && !model.at("controls").at(name).exists()) {
          findings.add(
              item, "one of the tables " + String.join(", ", declaredTables.members().keySet()));
        } else if (decidingTables.contains(name)) {
          findings.add(
              item, "a table of which nothing decides status, identity, presence or scale");
        }
        tables.add(name);
      }
      var codes = new ArrayList<String>();
      for (Spot item : spot.at("points").items()) {
        names.any(item).ifPresent(point -> codes.add(point.code()));
        if (deciding.contains(item.text(""))) {
          findings.add(item, "a point that decides neither status nor identity nor scale");
        }
      }
      var readings = new LinkedHashMap<String, String>();
      spot.at("readings")
          .members()
          .forEach((reading, source) -> readings.put(reading, source.text("")));
      result.add(new Dispute(tables, codes, readings));
    }
    return result;
  }
}

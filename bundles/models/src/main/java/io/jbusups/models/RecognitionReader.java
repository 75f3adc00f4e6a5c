// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.registers.Point;
import io.jbusups.registers.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes what tells that a unit is of a model. */
final class RecognitionReader {

  private final Map<String, Table> tables;
  private final Map<String, Point> points;
  private final PointNames names;
  private final Findings findings;

  RecognitionReader(
      Map<String, Table> tables, Map<String, Point> points, PointNames names, Findings findings) {
    this.tables = tables;
    this.points = points;
    this.names = names;
    this.findings = findings;
  }

  /** The recognition, or nothing when its table or point is not right. */
  Optional<Recognition> read(Spot root) {
    Spot spot = root.at("identification");
    @Nullable Point point = point(spot).orElse(null);
    Optional<String> table =
        point == null ? table(root, spot.at("table")) : Optional.of(point.table());
    List<Integer> bases =
        new TableReader(findings).bases(root.at("bases"), tables, table.map(tables::get));
    Spot codes = root.at("codes");
    var known = new LinkedHashSet<Integer>();
    codes.items().forEach(code -> code.integer().ifPresent(known::add));
    boolean generic = codes.node().isArray() && codes.items().isEmpty();
    if (!known.isEmpty() && spot.at("table").exists()) {
      findings.add(codes, "[] or \"unknown\", as its units have no identification code");
    }
    Spot probe = root.at("probe");
    if (probe.exists() && !generic) {
      findings.add(probe, "no \"probe\" but on its family's generic model, whose codes are []");
    }
    return table.map(
        name ->
            new Recognition(
                name,
                point == null ? null : point.code(),
                known,
                generic,
                bases,
                probe.integer().orElse(Recognition.LAST)));
  }

  private Optional<Point> point(Spot spot) {
    Optional<Point> point = names.number(spot).map(points::get);
    if (point.isPresent() && !PointNames.raw(point.get())) {
      findings.add(spot, PointNames.RAW);
    }
    return point;
  }

  private Optional<String> table(Spot root, Spot spot) {
    Optional<String> name = spot.text();
    if (name.isPresent() && !root.at("tables").at(name.get()).exists()) {
      findings.add(
          spot, "one of the tables " + String.join(", ", root.at("tables").members().keySet()));
    }
    return name.filter(tables::containsKey);
  }
}

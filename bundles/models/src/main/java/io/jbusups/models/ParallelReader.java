// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.registers.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a model says of parallel systems: of which it may be a unit, or which units it has.
 */
final class ParallelReader {

  private static final int END = 0x10000;

  private final Collection<Table> tables;
  private final PointNames names;
  private final Findings findings;

  ParallelReader(Collection<Table> tables, PointNames names, Findings findings) {
    this.tables = tables;
    this.names = names;
    this.findings = findings;
  }

  @Nullable Parallel read(Spot root) {
    Spot units = root.at("units");
    Spot system = root.at("system");
    if (units.exists() && system.exists()) {
      findings.add(system, "no \"system\" on a model with \"units\": it is one itself");
    }
    if (root.at("identification").at("table").exists()) {
      for (Spot spot : List.of(units, system)) {
        if (spot.exists()) {
          findings.add(
              spot.pointer(), "an identification code, which tells units apart", "a table instead");
        }
      }
    }
    return units.exists()
        ? units(units, root.at("bases"))
        : system.text().map(Parallel.PartOf::new).orElse(null);
  }

  private @Nullable Parallel units(Spot units, Spot bases) {
    List<String> present = names.bits(units.at("present"));
    Optional<Integer> step = units.at("step").hex();
    if (bases.items().size() > 1) {
      findings.add(bases, "one base where there are \"units\", whose addresses follow from it");
    }
    if (step.isEmpty() || present.isEmpty() || tables.isEmpty()) {
      return null;
    }
    int first = tables.stream().mapToInt(Table::address).min().orElseThrow();
    int end = tables.stream().mapToInt(table -> table.address() + table.longest()).max().orElse(0);
    int most = (END - end) / Math.max(1, step.get());
    if (step.get() < end - first) {
      findings.add(
          units.at("step"),
          "at least 0x%04X, so that no unit's tables overlap others".formatted(end - first));
    } else if (present.size() > most) {
      findings.add(
          units.at("present").pointer(),
          "at most %d units, whose tables end within 0xFFFF".formatted(most),
          Integer.toString(present.size()));
    }
    return new Parallel.OfUnits(step.get(), present);
  }
}

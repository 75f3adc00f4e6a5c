// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static java.util.stream.Collectors.toSet;

import io.jbusups.bus.ReadRequest;
import io.jbusups.registers.Pace;
import io.jbusups.registers.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the tables of a model. */
final class TableReader {

  private static final int END = 0x10000;

  private final Findings findings;

  TableReader(Findings findings) {
    this.findings = findings;
  }

  /** The tables that are right, by name. */
  Map<String, Table> read(Spot tables) {
    var result = new LinkedHashMap<String, Table>();
    tables
        .members()
        .forEach((name, spot) -> table(name, spot).ifPresent(table -> result.put(name, table)));
    findOverlaps(tables, result);
    return result;
  }

  private Optional<Table> table(String name, Spot spot) {
    Optional<Integer> address = spot.at("address").hex();
    Optional<Pace> pace = spot.at("pace").constant(Pace.class);
    boolean whole = spot.at("whole").is(false);
    var lengths = new ArrayList<Integer>();
    for (Spot item : spot.at("lengths").items()) {
      int room = END - address.orElse(0);
      item.integer().filter(length -> fits(item, length, room)).ifPresent(lengths::add);
    }
    boolean wrong = lengths.size() < spot.at("lengths").items().size();
    if (address.isEmpty() || pace.isEmpty() || lengths.isEmpty() || wrong) {
      return Optional.empty();
    }
    boolean essential = spot.at("essential").is(false);
    return Optional.of(
        new Table(
            name,
            address.get(),
            lengths,
            whole,
            pace.get(),
            essential,
            missing(spot.at("missing"))));
  }

  private static Set<Integer> missing(Spot spot) {
    return spot.exists()
        ? spot.items().stream().flatMap(code -> code.integer().stream()).collect(toSet())
        : Table.MISSING;
  }

  private boolean fits(Spot item, int length, int room) {
    if (length > room) {
      findings.add(item, "at most %d registers, up to 0xFFFF".formatted(room));
    }
    return length >= 1 && length <= Math.min(room, ReadRequest.MAX_COUNT);
  }

  private void findOverlaps(Spot spots, Map<String, Table> tables) {
    Table before = null;
    for (Table table :
        tables.values().stream().sorted(Comparator.comparingInt(Table::address)).toList()) {
      if (before != null && end(before) > table.address()) {
        findings.add(
            spots.at(table.name()).at("address").pointer(),
            "registers that no other table has",
            "%s, while %s has %s".formatted(range(table), before.name(), range(before)));
      }
      before = before == null || end(table) > end(before) ? table : before;
    }
  }

  private static int end(Table table) {
    return table.address() + table.longest();
  }

  private static String range(Table table) {
    return "0x%04X to 0x%04X".formatted(table.address(), end(table) - 1);
  }

  /** The addresses at which the identification's table may start. */
  List<Integer> bases(Spot bases, Map<String, Table> tables, Optional<Table> identification) {
    var result = new ArrayList<Integer>();
    for (Spot spot : bases.items()) {
      spot.hex().ifPresent(result::add);
    }
    if (identification.isEmpty() || result.size() != bases.items().size() || result.isEmpty()) {
      return result;
    }
    Table first = identification.get();
    if (result.get(0) != first.address()) {
      findings.add(
          bases.items().get(0),
          "\"0x%04X\", the address of table %s, which holds the identification"
              .formatted(first.address(), first.name()));
    }
    for (Spot spot : bases.items()) {
      int shift = spot.hex().orElseThrow() - first.address();
      for (Table table : tables.values()) {
        int address = table.address() + shift;
        if (address < 0 || address + table.longest() > END) {
          findings.add(
              spot, "a base that leaves table %s within 0x0000 to 0xFFFF".formatted(table.name()));
        }
      }
    }
    return result;
  }
}

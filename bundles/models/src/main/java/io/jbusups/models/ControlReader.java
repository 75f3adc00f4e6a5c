// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.registers.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the runs of registers that are only written. */
final class ControlReader {

  private static final int END = 0x10000;

  /** So many registers from an address on. */
  record Control(String name, int address, int length) {
    int end() {
      return address + length;
    }

    private String range() {
      return "0x%04X to 0x%04X".formatted(address, end() - 1);
    }
  }

  private final Map<String, Table> tables;
  private final Findings findings;

  ControlReader(Map<String, Table> tables, Findings findings) {
    this.tables = tables;
    this.findings = findings;
  }

  /**
   * Those that are right, by name.
   *
   * @param shifts by how much registers are shifted at each of the model's bases
   */
  Map<String, Control> read(Spot controls, List<Integer> shifts) {
    var result = new LinkedHashMap<String, Control>();
    var taken = new ArrayList<Control>();
    tables
        .values()
        .forEach(table -> taken.add(new Control(table.name(), table.address(), table.longest())));
    for (var entry : controls.members().entrySet()) {
      Spot spot = entry.getValue();
      Optional<Integer> address = spot.at("address").hex();
      Optional<Integer> length = spot.at("length").integer();
      if (address.isEmpty() || length.isEmpty()) {
        continue;
      }
      var control = new Control(entry.getKey(), address.get(), length.get());
      if (tables.containsKey(control.name())) {
        findings.add(spot.pointer(), "a name that no table has", "\"" + control.name() + "\"");
      }
      taken.stream()
          .filter(other -> overlap(control, other))
          .forEach(o -> report(spot, control, o));
      if (shifts.stream().anyMatch(shift -> outside(control, shift))) {
        findings.add(spot.at("address"), "registers within 0x0000 to 0xFFFF at every base");
      }
      taken.add(control);
      result.put(control.name(), control);
    }
    return result;
  }

  private void report(Spot spot, Control control, Control other) {
    findings.add(
        spot.at("address").pointer(),
        "registers that no other table has",
        "%s, while %s has %s".formatted(control.range(), other.name(), other.range()));
  }

  private static boolean overlap(Control a, Control b) {
    return a.address() < b.end() && b.address() < a.end();
  }

  private static boolean outside(Control control, int shift) {
    return control.address() + shift < 0 || control.end() + shift > END;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.registers;

import io.jbusups.bus.ReadRequest;
import java.util.List;
import java.util.Set;

/**
 * A run of registers that a device documents as one table.
 *
 * @param name how points refer to it
 * @param address of its first register
 * @param lengths the lengths to ask for, in order of preference: the next one is tried when the
 *     device answers exception 02 (illegal data address), and what worked is remembered
 * @param whole whether it must be read from its first register at its full length
 * @param pace how often it is read
 * @param essential whether a UPS that cannot be asked for it is stale
 * @param missing the Modbus exceptions by which the device says that it does not have all of these
 *     registers, so that another length or a part may still be answered
 */
public record Table(
    String name,
    int address,
    List<Integer> lengths,
    boolean whole,
    Pace pace,
    boolean essential,
    Set<Integer> missing) {

  /** Illegal data address and illegal data value: what Modbus has for it. */
  public static final Set<Integer> MISSING = Set.of(2, 3);

  public Table {
    lengths = List.copyOf(lengths);
    missing = Set.copyOf(missing);
    if (lengths.isEmpty()) {
      throw new IllegalArgumentException("table " + name + ": no length");
    }
    for (int length : lengths) {
      if (length < 1
          || length > ReadRequest.MAX_COUNT
          || address < 0
          || address + length > 0x10000) {
        throw new IllegalArgumentException(
            "table %s: %d words at 0x%04X cannot be read: use 1 to %d within 0x0000 to 0xFFFF"
                .formatted(name, length, address, ReadRequest.MAX_COUNT));
      }
    }
  }

  /** A table of a device that keeps to Modbus. */
  public Table(
      String name,
      int address,
      List<Integer> lengths,
      boolean whole,
      Pace pace,
      boolean essential) {
    this(name, address, lengths, whole, pace, essential, MISSING);
  }

  /** The longest documented length: what points may refer to. */
  public int longest() {
    return lengths.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  /** The same table at another address, for devices that answer on another base. */
  public Table shifted(int offset) {
    return new Table(name, address + offset, lengths, whole, pace, essential, missing);
  }
}

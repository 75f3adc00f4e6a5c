// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.bus.Words;
import java.util.Map;

/**
 * What a unit answered, table by table, and what must be published of it. Immutable.
 *
 * @param name its name among captures, such as {@code digys-on-mains}
 * @param model the name of the model that it belongs to
 * @param origin where the registers come from
 * @param registers each table's words by the address of its first register; a table that is not
 *     there is one that the unit does not have
 * @param exceptions the exception code with which a read of the table at an address is refused,
 *     whatever registers it has
 * @param expect every device variable that must be published, by name
 */
public record Capture(
    String name,
    String model,
    String origin,
    Map<Integer, Words> registers,
    Map<Integer, Integer> exceptions,
    Map<String, String> expect) {
  public Capture {
    registers = Map.copyOf(registers);
    exceptions = Map.copyOf(exceptions);
    expect = Map.copyOf(expect);
  }
}

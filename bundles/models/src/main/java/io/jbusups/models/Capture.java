// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.bus.Words;
import java.time.Duration;
import java.util.List;
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
 *     whatever registers it has; {@link #NO_ANSWER} where no answer comes
 * @param expect every device variable that must be published, by name
 * @param units the same of each unit of a parallel system, by its number
 * @param then what it answers later, in the order of time
 * @param on what it does when something is written: the first that fits counts. What none is for
 *     cannot be written, but where some is for the same address it is confirmed and ignored
 */
public record Capture(
    String name,
    String model,
    String origin,
    Map<Integer, Words> registers,
    Map<Integer, Integer> exceptions,
    Map<String, String> expect,
    Map<Integer, Map<String, String>> units,
    List<Moment> then,
    List<Reaction> on) {

  /** Stands for an exception code where the unit gives no answer at all. */
  public static final int NO_ANSWER = 0;

  public Capture {
    registers = Map.copyOf(registers);
    exceptions = Map.copyOf(exceptions);
    expect = Map.copyOf(expect);
    units = Map.copyOf(units);
    then = List.copyOf(then);
    on = List.copyOf(on);
  }

  /** A capture of one moment. */
  public Capture(
      String name,
      String model,
      String origin,
      Map<Integer, Words> registers,
      Map<Integer, Integer> exceptions,
      Map<String, String> expect) {
    this(name, model, origin, registers, exceptions, expect, Map.of(), List.of(), List.of());
  }

  /**
   * All that a unit answers from some moment on. Immutable.
   *
   * @param after since the capture's beginning
   * @param registers as those of the capture
   * @param exceptions as those of the capture
   */
  public record Moment(
      Duration after, Map<Integer, Words> registers, Map<Integer, Integer> exceptions) {
    public Moment {
      registers = Map.copyOf(registers);
      exceptions = Map.copyOf(exceptions);
    }
  }
}

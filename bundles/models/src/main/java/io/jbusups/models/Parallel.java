// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.List;

/** What a model has to do with parallel systems. Immutable. */
public sealed interface Parallel {

  /**
   * What answers like this model may be the first unit of a parallel system.
   *
   * @param model the name of the system's model
   */
  record PartOf(String model) implements Parallel {}

  /**
   * The model is that of a system. The tables of its unit n, counted from 1, are those of the
   * system moved by n steps; the identification code there tells which model the unit is of.
   *
   * @param step how many registers lie between the tables of the system and of unit 1, and between
   *     those of one unit and the next
   * @param present the codes of the bits that tell that unit 1, 2, … is there, in that order
   */
  record OfUnits(int step, List<String> present) implements Parallel {
    public OfUnits {
      present = List.copyOf(present);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.Registers;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.Probe;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Table;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds out what a unit is: asks for the table by which each family is recognised, at each of its
 * bases. Pure.
 *
 * @param probe the question
 */
record Identification(Probe probe) {

  /**
   * What a unit turned out to be.
   *
   * @param code its identification code, where it has one
   * @param unlisted whether the model is a generic one that stands in for the code
   */
  record Identity(
      UpsModel model, OptionalInt code, boolean unlisted, int offset, Registers registers) {

    /** Where the table is that tells it. */
    int address() {
      return model.bases().get(0) + offset;
    }

    /**
     * Whether nothing tells that it is another unit, whatever model describes it. Where the family
     * has no identification code, the table that recognises it may hold anything, and tells no
     * more.
     */
    boolean sameUnit(Identity other) {
      return offset == other.offset
          && (model.recognition().point() == null
              || registers.words().equals(other.registers.words()));
    }
  }

  /** The attempts in their order: a configured model's own, or those of every family. */
  static List<Identification> attempts(UpsConfig config, ModelRegistry registry) {
    List<Probe> probes =
        config.auto()
            ? Probe.all(registry)
            : registry.named(config.model()).map(Probe::of).orElse(List.of());
    return probes.stream().map(Identification::new).toList();
  }

  /** The table to read, where it is asked for. */
  Table table() {
    return probe.table();
  }

  /**
   * The identity that an answer gives. Empty when the answer holds no code, unless the model is
   * configured: then whatever answers its table is taken for one.
   */
  Optional<Identity> identify(UpsConfig config, ModelRegistry registry, Registers registers) {
    UpsModel asked = probe.model();
    if (config.auto() && !probe.recognises(registers.words())) {
      return Optional.empty();
    }
    OptionalInt code = probe.code(registers.words());
    UpsModel model =
        config.auto() && code.isPresent()
            ? registry.matching(asked.family(), code.getAsInt()).orElse(asked)
            : asked;
    boolean unlisted = config.auto() && code.isPresent() && model.generic();
    int offset = table().address() - model.bases().get(0);
    return Optional.of(new Identity(model, code, unlisted, offset, registers));
  }
}

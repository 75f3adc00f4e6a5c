// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.Registers;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import io.jbusups.registers.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds out what a unit is: asks for the identification table of each family at each of its bases.
 * Pure.
 *
 * @param asked the model whose identification table is asked for
 * @param offset from the model's addresses to those of this base
 */
record Identification(UpsModel asked, int offset) {

  /** What a unit turned out to be. */
  record Identity(UpsModel model, int code, int offset, Registers registers) {

    /** Whether it is the same unit, described by the same model. */
    boolean same(Identity other) {
      return model.equals(other.model)
          && offset == other.offset
          && registers.words().equals(other.registers.words());
    }
  }

  /** The attempts in their order: a configured model's own, or those of every family. */
  static List<Identification> attempts(UpsConfig config, ModelRegistry registry) {
    var models =
        config.auto()
            ? registry.deployments().stream()
                .filter(deployment -> deployment.problem().isEmpty())
                .map(ModelRegistry.Deployment::model)
                .filter(Objects::nonNull)
                .filter(UpsModel::generic)
                .toList()
            : registry.named(config.model()).stream().toList();
    var attempts = new ArrayList<Identification>();
    for (UpsModel model : models) {
      for (int base : model.bases()) {
        attempts.add(new Identification(model, base - model.bases().get(0)));
      }
    }
    return attempts;
  }

  /** The table to read, where it is asked for. */
  Table table() {
    return Objects.requireNonNull(asked.tables().get(point().table())).shifted(offset);
  }

  /** The identity that an answer gives; empty when the answer holds no code. */
  Optional<Identity> identify(UpsConfig config, ModelRegistry registry, Registers registers) {
    if (!(point().decode(registers.words()) instanceof Reading.Numeric number)) {
      return Optional.empty();
    }
    int code = number.value().intValue();
    Optional<UpsModel> model =
        config.auto() ? registry.matching(asked.family(), code) : Optional.of(asked);
    return model.map(found -> new Identity(found, code, offset, registers));
  }

  private Point point() {
    return Objects.requireNonNull(asked.points().get(asked.identification()));
  }
}

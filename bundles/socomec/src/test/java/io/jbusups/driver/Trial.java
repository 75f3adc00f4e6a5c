// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import io.jbusups.models.Capture;
import io.jbusups.models.Command;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One command of one shipped model, to be tried on the simulator. */
record Trial(String model, Command command) {

  /** How each model's plainest capture ends, behind the model's name. */
  private static final List<String> PLAINEST = List.of("-on-mains", "-on-source-1", "-answers");

  /** What has to be done first, as the plainest capture is in the state that the command brings. */
  private static final Map<String, String> BEFORE =
      Map.of(
          "bypass.stop", "bypass.start",
          "load.on", "load.off",
          "experimental.ecomode.stop", "experimental.ecomode.start",
          "experimental.source.1.prefer", "experimental.source.2.prefer",
          "experimental.source.1.transfer", "experimental.source.2.transfer");

  /** Every command of every shipped model. */
  static Stream<Trial> all() {
    return Shipped.MODELS.stream().flatMap(Trial::of);
  }

  static Stream<Trial> of(String model) {
    return Shipped.model(model).commands().values().stream()
        .sorted(Comparator.comparing(Command::name))
        .map(command -> new Trial(model, command));
  }

  String name() {
    return command.name();
  }

  /** The model's plainest capture, where the command is yet to be carried out. */
  CommandedUnit ready() throws Exception {
    var unit = CommandedUnit.of(plainest());
    String before = BEFORE.get(name());
    if (before != null) {
      Outcome outcome = unit.run(before);
      if (!outcome.successful()) {
        throw new AssertionError(before + ": " + outcome.message());
      }
    }
    return unit;
  }

  private Capture plainest() {
    return PLAINEST.stream()
        .map(end -> Shipped.LIBRARY.captures().get(model + end))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no capture to try the commands of " + model));
  }

  @Override
  public String toString() {
    return model + " " + name();
  }
}

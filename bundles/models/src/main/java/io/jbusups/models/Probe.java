// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.bus.Words;
import io.jbusups.registers.Reading;
import io.jbusups.registers.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One question that tells whether a unit is of a family: its table of recognition, read whole.
 * Single words would tell nothing, for the families' addresses overlap. Immutable.
 *
 * @param model whose table is asked for: the family's generic model, or the only one in question
 * @param base which of the model's bases it is asked for at
 */
public record Probe(UpsModel model, int base) {

  /**
   * The questions for a unit of which nothing is known: every family at its first base, in the
   * order that the models give, then at the second and so on.
   */
  public static List<Probe> all(ModelRegistry registry) {
    var generic =
        registry.deployments().stream()
            .filter(deployment -> deployment.problem().isEmpty())
            .map(ModelRegistry.Deployment::model)
            .filter(Objects::nonNull)
            .filter(UpsModel::generic)
            .toList();
    return of(generic);
  }

  /** The questions for a unit that is known to be of a model. */
  public static List<Probe> of(UpsModel model) {
    return of(List.of(model));
  }

  private static List<Probe> of(Collection<UpsModel> models) {
    var probes = new ArrayList<Probe>();
    for (UpsModel model : models) {
      IntStream.range(0, model.bases().size()).forEach(base -> probes.add(new Probe(model, base)));
    }
    probes.sort(
        Comparator.comparingInt(Probe::base)
            .thenComparing(probe -> probe.model().recognition().probe()));
    return List.copyOf(probes);
  }

  /** From the model's addresses to those of this base. */
  public int offset() {
    return model.bases().get(base) - model.bases().get(0);
  }

  /** The table to read, at its first length, where it is asked for. */
  public Table table() {
    return Objects.requireNonNull(model.tables().get(model.recognition().table()))
        .shifted(offset());
  }

  /** The identification code in an answer; empty where it holds none. */
  public OptionalInt code(Words words) {
    return Optional.ofNullable(model.recognition().point())
        .map(code -> Objects.requireNonNull(model.points().get(code)).decode(words))
        .filter(Reading.Numeric.class::isInstance)
        .map(number -> OptionalInt.of(((Reading.Numeric) number).value().intValue()))
        .orElse(OptionalInt.empty());
  }

  /**
   * Whether an answer is one of the family: it holds an identification code, or, where units of the
   * family have none, says anything at all. Some devices answer zeros for whatever they do not
   * have.
   */
  public boolean recognises(Words words) {
    return model.recognition().point() == null
        ? words.stream().anyMatch(word -> word != 0 && word != 0xFFFF)
        : code(words).isPresent();
  }
}

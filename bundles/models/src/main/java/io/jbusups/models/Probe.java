// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.bus.Words;
import io.jbusups.registers.Reading;
import io.jbusups.registers.Table;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One question that tells whether a unit is of a family: its table of recognition, read whole.
 * Single words would tell nothing, for the families' addresses overlap. Immutable.
 *
 * @param model whose table is asked for: the family's generic model, or the only one in question
 * @param offset from the model's addresses to those at which it is asked for
 */
public record Probe(UpsModel model, int offset) {

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

  /**
   * The question for one unit of a parallel system.
   *
   * @param system a model that has units
   * @param number of the unit, from 1
   */
  public static Probe unit(UpsModel system, int number) {
    return new Probe(system, number * system.units().orElseThrow().step());
  }

  /** The question for the parallel system of which a unit of this model may be the first. */
  public static Optional<Probe> system(UpsModel unit, ModelRegistry registry) {
    return unit.system().flatMap(registry::named).map(system -> new Probe(system, 0));
  }

  private static List<Probe> of(Collection<UpsModel> models) {
    var ordered =
        models.stream().sorted(Comparator.comparing(model -> model.recognition().probe())).toList();
    int most = ordered.stream().mapToInt(model -> model.bases().size()).max().orElse(0);
    return IntStream.range(0, most)
        .boxed()
        .flatMap(base -> ordered.stream().flatMap(model -> at(model, base)))
        .toList();
  }

  private static Stream<Probe> at(UpsModel model, int base) {
    return model.bases().stream()
        .skip(base)
        .limit(1)
        .map(address -> new Probe(model, address - model.bases().get(0)));
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

  /**
   * Whether an answer to the question for a parallel system is that of one: its identification code
   * is that of a unit which may be in that system.
   */
  public boolean recognisesSystem(Words words, ModelRegistry registry) {
    var code = code(words);
    return code.isPresent()
        && registry
            .matching(model.family(), code.getAsInt())
            .flatMap(UpsModel::system)
            .filter(model.name()::equals)
            .isPresent();
  }
}

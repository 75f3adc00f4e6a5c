// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.models.ModelRegistry.Deployment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The models and captures of some sources, checked and ready for use. Immutable; needs no OSGi.
 *
 * <p>Where two models have one name, or list one identification code of one family, the one with
 * the higher version is in use, or else the one whose source comes first.
 */
public final class ModelLibrary {

  /** What a model is looked up by; a family's generic model is under {@link #GENERIC}. */
  record Match(String family, int code) {
    static final int GENERIC = -1;
  }

  private final Map<String, UpsModel> models;
  private final Map<Match, UpsModel> matches;
  private final Map<String, Capture> captures;
  private final List<ModelProblem> problems;
  private final List<Deployment> deployments;

  ModelLibrary(
      Map<String, UpsModel> models,
      Map<Match, UpsModel> matches,
      Map<String, Capture> captures,
      List<ModelProblem> problems,
      List<Deployment> deployments) {
    this.models = Map.copyOf(models);
    this.matches = Map.copyOf(matches);
    this.captures = Map.copyOf(captures);
    this.problems = List.copyOf(problems);
    this.deployments = List.copyOf(deployments);
  }

  /**
   * Loads all files of the sources. What is wrong in one file leaves the others alone.
   *
   * @param sources in the order in which they win conflicts
   */
  public static ModelLibrary load(Collection<? extends ModelSource> sources) {
    return new LibraryLoader().load(sources);
  }

  /**
   * A model of a library that was loaded of these sources, whole.
   *
   * @return its JSON text; empty where none of that name is in use
   */
  public static Optional<String> export(Collection<? extends ModelSource> sources, String name) {
    return new LibraryLoader().export(sources, name);
  }

  /**
   * The same, with what is wrong with newer texts that this one has the last good texts of instead.
   *
   * @param newer a load of the newer texts
   * @param replaced the origins of these files
   */
  public ModelLibrary withRejected(ModelLibrary newer, Set<String> replaced) {
    var allProblems = new ArrayList<>(problems);
    newer.problems.stream()
        .filter(problem -> replaced.contains(problem.origin()))
        .forEach(allProblems::add);
    var allDeployments = new ArrayList<>(deployments);
    newer.deployments.stream()
        .filter(rejected -> rejected.model() == null && replaced.contains(rejected.source()))
        .map(Deployment::replaced)
        .forEach(allDeployments::add);
    return new ModelLibrary(models, matches, captures, allProblems, allDeployments);
  }

  /** The models that are in use, by name. */
  public Map<String, UpsModel> models() {
    return models;
  }

  /** The model of a family that lists an identification code, else the family's generic one. */
  public Optional<UpsModel> matching(String family, int code) {
    return Optional.ofNullable(matches.get(new Match(family, code)))
        .or(() -> Optional.ofNullable(matches.get(new Match(family, Match.GENERIC))));
  }

  /** The captures, by name. */
  public Map<String, Capture> captures() {
    return captures;
  }

  /** All that is wrong in any of the files. */
  public List<ModelProblem> problems() {
    return problems;
  }

  /** Every model found, what lost a conflict and every file that could not be loaded included. */
  public List<Deployment> deployments() {
    return deployments;
  }

  /** Whether both give the same models and captures to whoever asks. */
  public boolean sameAs(ModelLibrary other) {
    return models.equals(other.models)
        && matches.equals(other.matches)
        && captures.equals(other.captures);
  }
}

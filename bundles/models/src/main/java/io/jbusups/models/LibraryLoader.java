// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jbusups.models.ModelLibrary.Match;
import io.jbusups.models.ModelRegistry.Deployment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes a library: loads each file, then settles who wins where two want the same. */
final class LibraryLoader {

  private final Map<String, Draft<UpsModel>> models = new HashMap<>();
  private final Map<Match, Draft<UpsModel>> matches = new HashMap<>();
  private final Map<String, Draft<Capture>> captures = new HashMap<>();
  private final List<ModelProblem> problems = new ArrayList<>();
  private final List<Deployment> deployments = new ArrayList<>();

  ModelLibrary load(Collection<? extends ModelSource> sources) {
    var modelFiles = new Drafts<>(Kind.MODEL);
    var captureDrafts = new ArrayList<Draft<Capture>>();
    for (ModelSource source : sources) {
      var captureFiles = new Drafts<>(Kind.CAPTURE);
      for (ModelFile file : source.files()) {
        if (ModelFile.isModel(file.name())) {
          modelFiles.add(source, file);
        } else if (ModelFile.isCapture(file.name())) {
          captureFiles.add(source, file);
        }
      }
      captureDrafts.addAll(captureFiles.load());
    }
    List<Draft<UpsModel>> modelDrafts = modelFiles.load();
    checkSystems(modelDrafts);
    modelDrafts.forEach(this::deploy);
    Set<String> names = modelDrafts.stream().map(Draft::name).collect(toSet());
    captureDrafts.forEach(draft -> keep(draft, names));
    deployments.sort(Comparator.comparing(Deployment::name).thenComparing(Deployment::source));
    return new ModelLibrary(
        results(models), results(matches), results(captures), problems, deployments);
  }

  Optional<String> export(Collection<? extends ModelSource> sources, String name) {
    load(sources);
    return Optional.ofNullable(models.get(name))
        .map(draft -> (ObjectNode) Objects.requireNonNull(draft.settled).deepCopy())
        .map(
            tree -> {
              tree.remove(List.of("$schema", "like"));
              return tree.toPrettyString() + "\n";
            });
  }

  /** What says that it may be a unit of a system is of no use without the model of that system. */
  private static void checkSystems(List<Draft<UpsModel>> drafts) {
    var systems =
        drafts.stream()
            .map(draft -> draft.result)
            .filter(model -> model != null && model.units().isPresent())
            .map(model -> Objects.requireNonNull(model).family() + " " + model.name())
            .collect(toSet());
    for (Draft<UpsModel> draft : drafts) {
      UpsModel model = draft.result;
      if (model != null
          && model.system().isPresent()
          && !systems.contains(model.family() + " " + model.system().get())) {
        draft.findings.add(
            "/system",
            "the name of a model of family " + model.family() + " that has \"units\"",
            "\"" + model.system().get() + "\"");
        draft.result = null;
      }
    }
  }

  private void deploy(Draft<UpsModel> draft) {
    UpsModel model = draft.result;
    if (model == null) {
      reject(draft);
      return;
    }
    Draft<UpsModel> winner = models.putIfAbsent(model.name(), draft);
    String lost = winner == null ? match(draft, model) : lost("the name", winner, draft);
    deployments.add(new Deployment(model.name(), draft.origin(), model, lost));
  }

  /** Takes the codes that are still free, and tells of the others. */
  private String match(Draft<UpsModel> draft, UpsModel model) {
    if (model.generic()) {
      var winner = matches.putIfAbsent(new Match(model.family(), Match.GENERIC), draft);
      return winner == null ? "" : lost("the rest of family " + model.family(), winner, draft);
    }
    var lost = new ArrayList<String>();
    for (int code : new TreeSet<>(model.codes())) {
      var winner = matches.putIfAbsent(new Match(model.family(), code), draft);
      if (winner != null) {
        lost.add(lost("code " + code, winner, draft));
      }
    }
    return String.join("\n", lost);
  }

  private static String lost(String what, Draft<UpsModel> winner, Draft<UpsModel> loser) {
    boolean newer = winner.version().compareTo(loser.version()) > 0;
    return "%s is served by model %s %s of %s, %s"
        .formatted(
            what,
            winner.name(),
            winner.version(),
            winner.origin(),
            newer ? "whose version is higher" : "whose source comes first");
  }

  private void keep(Draft<Capture> draft, Set<String> models) {
    if (draft.result != null && !models.contains(draft.result.model())) {
      draft.findings.add(
          draft.member("model").pointer(),
          "the name of a model",
          "\"" + draft.result.model() + "\", which no file has");
      draft.result = null;
    }
    if (draft.result != null) {
      var winner = captures.putIfAbsent(draft.result.name(), draft);
      if (winner == null) {
        return;
      }
      draft.findings.add(
          "/name",
          "a name that no other capture has",
          "\"%s\", which %s has".formatted(draft.name(), winner.origin()));
    }
    reject(draft);
  }

  private void reject(Draft<?> draft) {
    List<ModelProblem> found = draft.findings.list();
    problems.addAll(found);
    String text = found.stream().map(ModelProblem::toString).collect(joining("\n"));
    deployments.add(new Deployment(draft.file.name(), draft.origin(), null, text));
  }

  private static <K, V> Map<K, V> results(Map<K, Draft<V>> drafts) {
    return drafts.entrySet().stream()
        .collect(
            toMap(Map.Entry::getKey, entry -> Objects.requireNonNull(entry.getValue().result)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models.deployed;

import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.ModelProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All that the registry knows at one moment. Immutable.
 *
 * @param sources as they are deployed
 * @param used the same, with the last good text in place of each file that was replaced by a wrong
 *     one
 * @param library what the texts in use make
 */
record Deployed(
    SortedMap<Origin, ModelFiles> sources,
    SortedMap<Origin, ModelFiles> used,
    ModelLibrary library) {

  static final Deployed NOTHING = of(new TreeMap<>(), new TreeMap<>());

  Deployed put(Origin origin, ModelFiles source) {
    return changed(
        changing -> {
          changing.keySet().removeIf(origin::same);
          changing.put(origin, source);
        });
  }

  Deployed remove(Origin origin) {
    return changed(changing -> changing.keySet().removeIf(origin::same));
  }

  private Deployed changed(Consumer<SortedMap<Origin, ModelFiles>> change) {
    var changed = new TreeMap<>(sources);
    change.accept(changed);
    return of(changed, used);
  }

  private static Deployed of(
      SortedMap<Origin, ModelFiles> sources, SortedMap<Origin, ModelFiles> before) {
    var tried = ModelLibrary.load(sources.values());
    Set<String> wrong =
        tried.problems().stream().map(ModelProblem::origin).collect(Collectors.toSet());
    var used = new TreeMap<>(sources);
    used.replaceAll((origin, source) -> kept(source, wrong, last(before, origin)));
    return used.equals(sources)
        ? new Deployed(sources, sources, tried)
        : new Deployed(
            sources,
            used,
            ModelLibrary.load(used.values()).withRejected(tried, replaced(sources, used)));
  }

  private static Set<String> replaced(
      SortedMap<Origin, ModelFiles> sources, SortedMap<Origin, ModelFiles> used) {
    var replaced = new HashSet<String>();
    sources.forEach(
        (origin, source) ->
            source.files().stream()
                .filter(file -> !Objects.requireNonNull(used.get(origin)).files().contains(file))
                .forEach(file -> replaced.add(source.origin(file))));
    return replaced;
  }

  private static List<ModelFile> last(SortedMap<Origin, ModelFiles> before, Origin origin) {
    return before.entrySet().stream()
        .filter(entry -> entry.getKey().same(origin))
        .flatMap(entry -> entry.getValue().files().stream())
        .toList();
  }

  /** The source with the last text of each file that is wrong now, where there is one. */
  private static ModelFiles kept(ModelFiles source, Set<String> wrong, List<ModelFile> last) {
    return new ModelFiles(
        source.name(),
        source.files().stream()
            .map(file -> wrong.contains(source.origin(file)) ? last(file, last) : file)
            .toList());
  }

  private static ModelFile last(ModelFile file, List<ModelFile> last) {
    return last.stream().filter(old -> old.name().equals(file.name())).findFirst().orElse(file);
  }
}

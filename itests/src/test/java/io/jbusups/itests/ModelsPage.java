// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static io.jbusups.itests.Markdown.code;

import io.jbusups.models.Capture;
import io.jbusups.models.Dispute;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.UpsModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of the shipped models: one of all, and one of each. */
final class ModelsPage {

  private static final String HEAD =
      """
      # Models

      Generated from the shipped models; do not edit. A page each has the sources, the tables with all points, the status rules and the
      variables. What is in a model, and how a unit is recognised: [the model format](model-format.md). Which variable which family
      gives: [variables](variables.md). Which model has which command: [commands](commands.md).

      `documented` rests on the maker's documents only, `reported` on public reports or driver code of real units as well, and `measured` on a
      capture of a real unit.

      """;

  private static final String DISPUTED =
      """

      ## Disputed

      What sources contradict each other about. Neither status nor identity rests on it. Only commands that are
      disputed themselves rest on it or are written there: [commands](commands.md).
      """;

  /** How the origin of every capture begins that no unit gave. */
  private static final String BUILT = "built from";

  private final Map<String, UpsModel> models;
  private final Map<String, Capture> captures;
  private final ModelTexts texts;

  ModelsPage(Path socomec) throws IOException {
    var files = ModelFiles.in(socomec.resolve("src/main/resources/models"));
    var library = ModelLibrary.load(List.of(files));
    models = new TreeMap<>(library.models());
    captures = library.captures();
    texts = new ModelTexts(files);
  }

  /** The page of all. */
  String all() {
    return HEAD
        + Markdown.table(
            List.of(
                "name", "model", "family", "recognised by", "confidence", "version", "captures"),
            models.values().stream()
                .sorted(
                    Comparator.comparing(UpsModel::family)
                        .thenComparing(model -> !model.generic())
                        .thenComparing(UpsModel::name))
                .map(this::row)
                .toList())
        + DISPUTED
        + disputed();
  }

  /** The page of each model, by its file's name. */
  Map<String, String> each() {
    var pages = new TreeMap<String, String>();
    models.forEach(
        (name, model) ->
            pages.put(name + ".md", new ModelPage(model, texts).text(captures(model))));
    return pages;
  }

  private List<String> row(UpsModel model) {
    return List.of(
        "[%1$s](models/%1$s.md)".formatted(model.name()),
        model.title(),
        code(model.family()),
        ModelPage.codes(model),
        ModelPage.confidence(model),
        model.version(),
        captures(model));
  }

  private String captures(UpsModel model) {
    List<Capture> own =
        captures.values().stream().filter(one -> one.model().equals(model.name())).toList();
    long real = own.stream().filter(one -> !one.origin().startsWith(BUILT)).count();
    return own.size()
        + (real == 0 ? ", none from a real unit" : ", %d from real units".formatted(real));
  }

  /** Each dispute once, under the models that have it. */
  private String disputed() {
    var byDispute = new LinkedHashMap<Dispute, TreeSet<String>>();
    models
        .values()
        .forEach(
            model ->
                model
                    .disputed()
                    .forEach(
                        d -> byDispute.computeIfAbsent(d, k -> new TreeSet<>()).add(model.name())));
    var byModels = new TreeMap<String, List<Dispute>>();
    byDispute.forEach(
        (dispute, names) ->
            byModels.merge(
                String.join(", ", names),
                List.of(dispute),
                (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
    return byModels.entrySet().stream()
        .map(e -> "\n### %s\n\n%s".formatted(e.getKey(), ModelPage.disputed(e.getValue())))
        .collect(Collectors.joining());
  }
}

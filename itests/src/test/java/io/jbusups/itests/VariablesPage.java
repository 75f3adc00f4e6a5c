// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static io.jbusups.itests.Markdown.code;

import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.UpsModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page of which models give which NUT variable, from the shipped model files. */
final class VariablesPage {

  private static final String HEAD =
      """
      # Which model gives which NUT variable

      Generated from the shipped models; do not edit. The page of each model says which register feeds a variable: [models](models.md). A
      variable whose register has no value, is refused or could not be read is not published; some exist with one phase or with three only.

      """;

  private VariablesPage() {}

  static String of(Path socomec) throws IOException {
    var files = ModelFiles.in(socomec.resolve("src/main/resources/models"));
    var families = new TreeMap<String, List<UpsModel>>();
    var variables = new TreeSet<String>();
    new TreeMap<>(ModelLibrary.load(List.of(files)).models())
        .values()
        .forEach(
            model -> {
              families.computeIfAbsent(model.family(), name -> new ArrayList<>()).add(model);
              variables.addAll(model.variables().keySet());
            });
    var head = new ArrayList<>(List.of("variable"));
    families.keySet().forEach(family -> head.add(code(family)));
    return HEAD
        + Markdown.table(
            head,
            variables.stream()
                .map(
                    variable -> {
                      var row = new ArrayList<>(List.of(code(variable)));
                      families.values().forEach(models -> row.add(givers(models, variable)));
                      return List.copyOf(row);
                    })
                .toList());
  }

  private static String givers(List<UpsModel> models, String variable) {
    var givers = models.stream().filter(one -> one.variables().containsKey(variable)).toList();
    if (givers.size() == models.size()) {
      return models.size() == 1 ? "yes" : "all";
    }
    var others = models.stream().filter(model -> !givers.contains(model)).toList();
    return !givers.isEmpty() && others.size() < givers.size()
        ? "all but " + names(others)
        : names(givers);
  }

  private static String names(List<UpsModel> models) {
    return models.stream().map(UpsModel::name).collect(Collectors.joining(", "));
  }
}

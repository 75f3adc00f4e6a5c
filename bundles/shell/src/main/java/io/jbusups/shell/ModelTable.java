// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static io.jbusups.shell.Grid.left;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jbusups.models.ModelRegistry.Deployment;
import io.jbusups.models.UpsModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything deployed, one a row; sources and problems, which are long, stand below. */
record ModelTable(List<Deployment> deployments, Map<String, List<String>> upses) implements View {

  static final String NO_MODEL =
      "No model is deployed. Start the bundle io.jbusups.socomec, or drop a file"
          + " NAME.upsmodel.json into etc.";

  /** Where it is of no interest which UPSs use them. */
  ModelTable(List<Deployment> deployments) {
    this(deployments, Map.of());
  }

  @Override
  public List<String> text(int width) {
    if (deployments.isEmpty()) {
      return Text.paragraph(NO_MODEL, width);
    }
    var grid =
        new Grid(
            left("Name"),
            left("Title"),
            left("Codes"),
            left("Family"),
            left("Version"),
            left("Confidence"),
            left("Used by"));
    for (Deployment each : deployments) {
      grid.row(
          each.name(),
          cell(each, UpsModel::title),
          cell(each, ModelTable::codes),
          cell(each, UpsModel::family),
          cell(each, UpsModel::version),
          cell(each, ModelTable::confidence),
          users(each).isEmpty()
              ? (each.problem().isEmpty() ? Amount.NONE : "see below")
              : String.join(", ", users(each)));
    }
    var lines = new ArrayList<>(grid.lines(width));
    lines.add("");
    for (Deployment each : deployments) {
      lines.addAll(Text.paragraph(each.name() + ": " + each.source(), width));
      each.problem().lines().forEach(line -> lines.addAll(Text.indented(line, width)));
    }
    return lines;
  }

  /** A model that lost its name to another is used by nobody. */
  private List<String> users(Deployment each) {
    boolean named = each.model() != null && !each.problem().startsWith("the name");
    return named
        ? upses.getOrDefault(each.name(), List.of()).stream().sorted().toList()
        : List.of();
  }

  private static String cell(Deployment deployment, Function<UpsModel, String> field) {
    return Optional.ofNullable(deployment.model()).map(field).orElse(Amount.NONE);
  }

  private static String codes(UpsModel model) {
    if (model.codes().isEmpty()) {
      return model.generic() ? "any other" : "by name";
    }
    return model.codes().stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String confidence(UpsModel model) {
    return model.confidence().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public JsonNode json() {
    return Json.array(deployments, this::json);
  }

  private JsonNode json(Deployment deployment) {
    ObjectNode json = Json.object().put("name", deployment.name());
    json.put("title", field(deployment, UpsModel::title));
    json.set("codes", field(deployment, ModelTable::jsonCodes));
    json.put("family", field(deployment, UpsModel::family));
    json.put("version", field(deployment, UpsModel::version));
    json.put("confidence", field(deployment, ModelTable::confidence));
    json.put("source", deployment.source());
    json.put("problem", deployment.problem());
    json.set("usedBy", Json.array(users(deployment), Json::text));
    return json;
  }

  private static JsonNode jsonCodes(UpsModel model) {
    return Json.array(model.codes().stream().sorted().toList(), Json::number);
  }

  private static <T> @Nullable T field(Deployment deployment, Function<UpsModel, T> field) {
    return Optional.ofNullable(deployment.model()).map(field).orElse(null);
  }
}

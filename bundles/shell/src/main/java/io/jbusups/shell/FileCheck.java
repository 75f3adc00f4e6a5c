// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import com.fasterxml.jackson.databind.JsonNode;
import io.jbusups.models.ModelRegistry.Deployment;
import io.jbusups.models.UpsModel;
import java.util.ArrayList;
import java.util.List;

/** What would become of a model or capture file. */
record FileCheck(String file, List<Deployment> found) implements View {

  @Override
  public List<String> text(int width) {
    var lines = new ArrayList<String>();
    for (Deployment each : found) {
      UpsModel model = each.model();
      lines.addAll(
          Text.paragraph(
              model == null
                  ? file + " is wrong:"
                  : "%s is right: model %s %s (%s)"
                      .formatted(file, model.name(), model.version(), model.title()),
              width));
      each.problem().lines().forEach(line -> lines.addAll(Text.indented(line, width)));
    }
    return found.isEmpty() ? Text.paragraph(file + " is right.", width) : lines;
  }

  @Override
  public JsonNode json() {
    return new ModelTable(found).json();
  }

  @Override
  public boolean failed() {
    return found.stream().anyMatch(each -> each.model() == null);
  }
}

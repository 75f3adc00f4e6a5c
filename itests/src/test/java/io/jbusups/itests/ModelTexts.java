// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a model's file says to people, and the driver does not keep. */
final class ModelTexts {

  private final Map<String, String> likes = new HashMap<>();
  private final Map<String, JsonNode> whole = new HashMap<>();

  ModelTexts(ModelFiles files) throws IOException {
    var json = new ObjectMapper();
    for (ModelFile file : files.files()) {
      if (file.name().endsWith(ModelFile.MODEL)) {
        JsonNode model = json.readTree(file.text());
        String name = model.path("name").asText();
        likes.put(name, model.path("like").asText());
        whole.put(name, json.readTree(ModelLibrary.export(List.of(files), name).orElseThrow()));
      }
    }
  }

  /** The model that it is like; empty where it is like none. */
  String like(String model) {
    return likes.get(model);
  }

  /** A list of texts, of the model as a whole. */
  List<String> list(String model, String member) {
    var texts = new ArrayList<String>();
    whole.get(model).path(member).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}

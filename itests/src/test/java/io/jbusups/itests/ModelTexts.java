// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a model's file says to people, and the driver does not keep. */
final class ModelTexts {

  private final Map<String, JsonNode> byName = new TreeMap<>();
  private final Map<Integer, JsonNode> byCode = new TreeMap<>();

  ModelTexts(ModelFiles files) throws IOException {
    var json = new ObjectMapper();
    for (ModelFile file : files.files()) {
      if (file.name().endsWith(ModelFile.MODEL)) {
        JsonNode model = json.readTree(file.text());
        byName.put(model.path("name").asText(), model);
        model.path("codes").forEach(code -> byCode.put(code.asInt(), model));
      }
    }
  }

  /** The model that it is like; empty where it is like none. */
  String like(String model) {
    return base(byName.get(model)).path("name").asText();
  }

  /** A list of texts, which is its own or, as a whole, that of the model that it is like. */
  List<String> list(String model, String member) {
    JsonNode at = byName.get(model);
    while (!at.has(member) && at.has("like")) {
      at = base(at);
    }
    var texts = new ArrayList<String>();
    at.path(member).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private JsonNode base(JsonNode model) {
    JsonNode like = model.path("like");
    JsonNode base = like.isInt() ? byCode.get(like.asInt()) : byName.get(like.asText());
    return base == null ? like.path("") : base;
  }
}

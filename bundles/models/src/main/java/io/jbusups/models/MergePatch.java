// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** JSON Merge Patch (RFC 7396). */
final class MergePatch {

  private MergePatch() {}

  /** The target with the patch laid over it; neither is changed. */
  static JsonNode apply(@Nullable JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch;
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    if (target instanceof ObjectNode members) {
      result.setAll(members);
    }
    for (var change : changes.properties()) {
      String name = change.getKey();
      if (change.getValue().isNull()) {
        result.remove(name);
      } else {
        result.set(name, apply(result.get(name), change.getValue()));
      }
    }
    return result;
  }
}

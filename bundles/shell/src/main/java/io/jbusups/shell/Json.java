// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.function.Function;

/** JSON as scripts get it: plain numbers and ASCII alone, whatever the terminal's character set. */
final class Json {

  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build()
          .writerWithDefaultPrettyPrinter();

  private Json() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  /** An array of what a function makes of each item. */
  static <T> ArrayNode array(Collection<T> items, Function<T, JsonNode> each) {
    ArrayNode array = NODES.arrayNode();
    items.forEach(item -> array.add(each.apply(item)));
    return array;
  }

  static JsonNode text(String text) {
    return NODES.textNode(text);
  }

  static JsonNode number(int number) {
    return NODES.numberNode(number);
  }

  static String write(JsonNode node) {
    try {
      return WRITER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

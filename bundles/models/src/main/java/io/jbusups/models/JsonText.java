// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text as a tree, with the line on which each of its members stands.
 *
 * @param tree the whole text; a missing node when it is malformed
 * @param lines by JSON pointer, from 1; when it is malformed, the line of the fault
 * @param fault why it is malformed; empty when it is not
 */
record JsonText(JsonNode tree, Map<String, Integer> lines, String fault) {

  /** Deeper than any model; keeps whoever walks the tree from running out of stack. */
  private static final int MAX_DEPTH = 32;

  /** No register needs more digits; keeps arithmetic on what a file says within bounds. */
  private static final int MAX_DIGITS = 30;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_DIGITS)
                  .build())
          .build();

  /** The text is no JSON that could hold a model. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;
    final int line;

    Malformed(int line, String reason) {
      super(reason);
      this.line = line;
    }
  }

  static JsonText parse(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      var lines = new HashMap<String, Integer>();
      if (parser.nextToken() == null) {
        throw new Malformed(1, "an empty file");
      }
      JsonNode tree = read(parser, "", lines);
      if (parser.nextToken() != null) {
        throw new Malformed(line(parser), "more after the end of the object");
      }
      return new JsonText(tree, Map.copyOf(lines), "");
    } catch (Malformed e) {
      return malformed(e.line, e.getMessage());
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      return malformed(line, e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory has no other
    }
  }

  private static JsonText malformed(int line, @Nullable String fault) {
    return new JsonText(MissingNode.getInstance(), Map.of("", line), String.valueOf(fault));
  }

  private static JsonNode read(JsonParser parser, String pointer, Map<String, Integer> lines)
      throws IOException, Malformed {
    lines.putIfAbsent(pointer, line(parser));
    var nodes = JsonNodeFactory.instance;
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        var object = nodes.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          String child = Spot.child(pointer, name);
          lines.put(child, line(parser));
          parser.nextToken();
          object.set(name, read(parser, child, lines));
        }
        return object;
      }
      case START_ARRAY -> {
        var array = nodes.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(read(parser, pointer + "/" + array.size(), lines));
        }
        return array;
      }
      case VALUE_STRING -> {
        return nodes.textNode(parser.getText());
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        return number(parser);
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        return nodes.booleanNode(parser.getBooleanValue());
      }
      default -> {
        return nodes.nullNode();
      }
    }
  }

  private static JsonNode number(JsonParser parser) throws IOException, Malformed {
    BigDecimal value = parser.getDecimalValue();
    if (Math.abs(value.scale()) > MAX_DIGITS) {
      throw new Malformed(line(parser), "the number " + parser.getText());
    }
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      return JsonNodeFactory.instance.numberNode(value);
    }
    return parser.getNumberType() == JsonParser.NumberType.INT
        ? JsonNodeFactory.instance.numberNode(parser.getIntValue())
        : JsonNodeFactory.instance.numberNode(value.toBigIntegerExact());
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A schema of ours, and its verdict in words for a person. Safe for use by any thread. */
final class FormatSchema {

  static final FormatSchema MODEL = new FormatSchema("upsmodel-1.schema.json");
  static final FormatSchema CAPTURE = new FormatSchema("upscapture-1.schema.json");

  private static final Map<String, String> TYPES =
      Map.of(
          "string", "a text",
          "integer", "a whole number",
          "number", "a number",
          "boolean", "true or false",
          "array", "a list",
          "object", "an object");

  private final Schema schema;

  private FormatSchema(String resource) {
    schema =
        SchemaRegistry.withDialect(Dialects.getDraft202012())
            .getSchema(Resource.text(resource), InputFormat.JSON);
    schema.initializeValidators();
  }

  void check(JsonNode tree, Findings findings) {
    for (Error error : schema.validate(tree)) {
      // Which branch of a "oneOf" failed says nothing that the "oneOf" does not say.
      if (!error.getEvaluationPath().toString().contains("/oneOf/")) {
        report(error, findings);
      }
    }
  }

  private void report(Error error, Findings findings) {
    var spot = new Spot(error.getInstanceNode(), error.getInstanceLocation().toString());
    JsonNode rule = error.getSchemaNode();
    JsonNode parent = parent(error);
    JsonNode members = parent.path("properties");
    switch (error.getKeyword()) {
      case "required" -> {
        String missing = Objects.requireNonNull(error.getProperty());
        String meaning = description(members.path(missing));
        findings.add(spot.pointer(), "a member \"%s\" (%s)".formatted(missing, meaning), "none");
      }
      case "additionalProperties", "propertyNames" -> {
        String member = Objects.requireNonNull(error.getProperty());
        String expected =
            rule.isObject()
                ? description(rule)
                : "one of the members "
                    + String.join(
                        ", ", members.properties().stream().map(Map.Entry::getKey).toList());
        findings.add(Spot.child(spot.pointer(), member), expected, "\"" + member + "\"");
      }
      case "oneOf" -> {
        String names = items(rule).map(FormatSchema::required).collect(joining(", "));
        String found =
            items(rule).map(FormatSchema::required).filter(spot.node()::has).collect(joining(", "));
        findings.add(
            spot.pointer(),
            "exactly one of the members " + names,
            found.isEmpty() ? "none of them" : found);
      }
      case "type" -> {
        String types =
            rule.isArray()
                ? items(rule).map(FormatSchema::type).collect(joining(" or "))
                : type(rule);
        String meaning = description(parent);
        findings.add(spot, meaning.startsWith(types) ? meaning : types + " (" + meaning + ")");
      }
      case "enum" ->
          findings.add(
              spot, "one of " + items(rule).map(JsonNode::toString).collect(joining(", ")));
      case "const" -> findings.add(spot, rule.toString());
      default -> findings.add(spot, description(parent));
    }
  }

  /** The part of the schema in which the keyword stands that was not met. */
  private JsonNode parent(Error error) {
    String keyword = String.valueOf(error.getSchemaLocation().getFragment());
    return schema.getSchemaNode().at(keyword.substring(0, keyword.lastIndexOf('/')));
  }

  private String description(JsonNode part) {
    boolean elsewhere = part.has("$ref") && !part.has("description");
    return elsewhere
        ? description(schema.getSchemaNode().at(part.path("$ref").textValue().substring(1)))
        : part.path("description").asText();
  }

  private static String type(JsonNode name) {
    return TYPES.getOrDefault(name.textValue(), name.textValue());
  }

  private static String required(JsonNode choice) {
    return choice.path("required").path(0).asText();
  }

  private static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}

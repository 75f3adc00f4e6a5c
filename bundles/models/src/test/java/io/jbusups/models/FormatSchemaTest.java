// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import io.jbusups.api.StatusFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatSchemaTest {

  private static JsonNode schema(String name) {
    return Samples.tree(Resource.text(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"upsmodel-1.schema.json", "upscapture-1.schema.json"})
  void schemaIsValidItself(String name) {
    var draft = SchemaLocation.of(DialectId.DRAFT_2020_12);
    var registry = SchemaRegistry.withDialect(Dialects.getDraft202012());
    assertThat(schema(name).path("$schema").asText()).isEqualTo(DialectId.DRAFT_2020_12);
    assertThat(registry.getSchema(draft).validate(schema(name))).isEmpty();
  }

  /** Messages say what was expected in the words of these descriptions. */
  @ParameterizedTest
  @ValueSource(strings = {"upsmodel-1.schema.json", "upscapture-1.schema.json"})
  void everyPartThatCanFailIsDescribed(String name) {
    var silent = new ArrayList<String>();
    collect(new Spot(schema(name), ""), silent);
    assertThat(silent).isEmpty();
  }

  private static void collect(Spot part, List<String> silent) {
    Set<String> rules =
        Set.of("type", "pattern", "enum", "const", "minimum", "minItems", "required", "$ref");
    boolean rule = rules.stream().anyMatch(keyword -> part.at(keyword).exists());
    boolean described = part.at("description").exists() || part.at("$ref").exists();
    if (rule && !described && !part.pointer().contains("/oneOf/")) {
      silent.add(part.pointer());
    }
    for (String keyword : List.of("properties", "$defs")) {
      part.at(keyword).members().values().forEach(spot -> collect(spot, silent));
    }
    for (String keyword : List.of("items", "additionalProperties", "propertyNames")) {
      if (part.at(keyword).node().isObject()) {
        collect(part.at(keyword), silent);
      }
    }
  }

  @Test
  void statusWordsAreNutsButForTheOneThatFollowsByItself() {
    var words = EnumSet.complementOf(EnumSet.of(StatusFlag.ALARM));
    JsonNode properties =
        schema("upsmodel-1.schema.json").path("properties").path("status").path("properties");
    assertThat(properties.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrderElementsOf(words.stream().map(Enum::name).toList());
  }

  @Test
  void exampleOfTheReferencePageFitsTheSchema() throws IOException {
    JsonText example = JsonText.parse(example());
    assertThat(example.fault()).isEmpty();
    var findings = new Findings("docs", "model-format.md", example.lines());
    FormatSchema.MODEL.check(example.tree(), findings);
    assertThat(findings.list()).isEmpty();
  }

  @Test
  void exampleOfTheReferencePageLacksOnlyThePointsAndTablesThatItLeavesOut() throws IOException {
    assertThat(Samples.library(Samples.model("example", example())).problems())
        .isNotEmpty()
        .allMatch(
            problem ->
                problem.expected().equals("the code of a point of this model")
                    || problem.expected().startsWith("one of the tables "));
  }

  private static String example() throws IOException {
    String page = Files.readString(Path.of("../../docs/reference/model-format.md"));
    var block = Pattern.compile("## Model\\s+```json\\s+(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }
}

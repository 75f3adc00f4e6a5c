// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, loading it ends with what it holds or with problems listed. */
class RandomFilesTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Property
  void anyTextIsLoadedOrListed(@ForAll String text) {
    check(text);
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void anyJsonIsLoadedOrListed(@ForAll("json") JsonNode json) {
    check(json.toString());
  }

  /** Most random JSON is refused at its root; a right file with some wrong places goes deeper. */
  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void anyChangeOfARightFileIsLoadedOrListed(
      @ForAll("changes") List<Map.Entry<Integer, JsonNode>> changes) {
    check(
        changed(Samples.patched(Samples.MODEL, Samples.COMMANDS, Samples.SETTINGS), changes)
            .toString());
    check(changed(Samples.CAPTURE, changes).toString());
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void anyPatchOfARightFileIsLoadedOrListed(
      @ForAll("changes") List<Map.Entry<Integer, JsonNode>> changes) {
    JsonNode head =
        Samples.tree(
            "{\"name\":\"child\",\"like\":\"sample\",\"version\":\"1.0.0\",\"codes\":[8]}");
    String patch = MergePatch.apply(changed(Samples.MODEL, changes), head).toString();
    var library = Samples.library(Samples.model("m", Samples.MODEL), Samples.model("child", patch));
    assertThat(library.models()).containsKey("sample");
    assertThat(library.models().containsKey("child")).isEqualTo(library.problems().isEmpty());
  }

  private static void check(String text) {
    for (String ending : List.of(ModelFile.MODEL, ModelFile.CAPTURE)) {
      var file = new ModelFile("random" + ending, text);
      var library = Samples.library(Samples.model("other", OTHER), file);
      boolean loaded = library.models().size() == 2 || library.captures().size() == 1;
      assertThat(library.models()).containsKey("other");
      assertThat(loaded).isEqualTo(library.problems().isEmpty());
      assertThat(library.deployments().stream().filter(d -> d.source().contains("random")))
          .allMatch(deployment -> loaded == deployment.problem().isEmpty());
    }
  }

  private static final String OTHER =
      Samples.patched(Samples.MODEL, "{\"name\":\"other\",\"family\":\"other\"}");

  /**
   * The file with the nodes at some places (counted through the tree) replaced or, by null, gone.
   */
  private static JsonNode changed(String text, List<Map.Entry<Integer, JsonNode>> changes) {
    JsonNode tree = Samples.tree(text).deepCopy();
    for (var change : changes) {
      var places = new ArrayList<Runnable>();
      collect(tree, change.getValue().deepCopy(), places);
      if (!places.isEmpty()) {
        places.get(change.getKey() % places.size()).run();
      }
    }
    return tree;
  }

  private static void collect(JsonNode node, JsonNode replacement, List<Runnable> places) {
    if (node instanceof ObjectNode object) {
      for (var member : List.copyOf(object.properties())) {
        String name = member.getKey();
        places.add(() -> replace(object, name, replacement));
        places.add(() -> object.set(replacement.asText("x"), object.remove(name)));
        collect(member.getValue(), replacement, places);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        places.add(() -> array.set(index, replacement));
        places.add(() -> array.insert(index, replacement));
        collect(array.get(i), replacement, places);
      }
    }
  }

  private static void replace(ObjectNode object, String name, JsonNode replacement) {
    if (replacement.isNull()) {
      object.remove(name);
    } else {
      object.set(name, replacement);
    }
  }

  @Provide
  Arbitrary<List<Map.Entry<Integer, JsonNode>>> changes() {
    return Combinators.combine(Arbitraries.integers().between(0, 10_000), json(1))
        .as(Map::entry)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<JsonNode> json() {
    return json(3);
  }

  private static Arbitrary<JsonNode> json(int depth) {
    if (depth == 0) {
      return leaf();
    }
    Arbitrary<JsonNode> inner = json(depth - 1);
    return Arbitraries.oneOf(
        leaf(),
        inner.list().ofMaxSize(3).map(items -> NODES.arrayNode().addAll(items)),
        Arbitraries.maps(texts(), inner)
            .ofMaxSize(4)
            .map(members -> NODES.objectNode().<ObjectNode>setAll(members)));
  }

  private static Arbitrary<JsonNode> leaf() {
    return Arbitraries.oneOf(
        texts().map(NODES::textNode),
        Arbitraries.integers().between(-10, 70_000).map(NODES::numberNode),
        Arbitraries.longs().map(NODES::numberNode),
        Arbitraries.bigDecimals().map(NODES::numberNode).map(JsonNode.class::cast),
        Arbitraries.of(true, false).map(NODES::booleanNode),
        Arbitraries.just(NODES.nullNode()));
  }

  /** What a model's file could hold, in all the wrong places, and what it could not. */
  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "name codes points at alarm ascii sample identification OB all none present value point only input"
                .split(" ")),
        Arbitraries.of(
            "high once S05 !S05 M09 I03 status[0].5 status[0].16 measurements[99999] measurements[40].low 0x1000 0xFFFF 1.0.0 ups.load"
                .split(" ")),
        Arbitraries.strings().ofMaxLength(20));
  }
}

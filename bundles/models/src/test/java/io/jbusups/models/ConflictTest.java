// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jbusups.models.ModelRegistry.Deployment;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConflictTest {

  private static ModelFiles model(String source, String head) {
    return Samples.source(source, Samples.model("m", Samples.patched(Samples.MODEL, head)));
  }

  @Test
  void modelIsMatchedByFamilyAndCode() {
    var library =
        ModelLibrary.load(
            List.of(
                model("a", "{\"name\":\"a\",\"codes\":[7,8]}"),
                model("b", "{\"name\":\"b\",\"codes\":[7],\"family\":\"other\"}"),
                model("c", "{\"name\":\"c\",\"codes\":[]}")));
    assertThat(library.matching("jbusp", 7)).map(UpsModel::name).contains("a");
    assertThat(library.matching("jbusp", 8)).map(UpsModel::name).contains("a");
    assertThat(library.matching("other", 7)).map(UpsModel::name).contains("b");
    assertThat(library.matching("jbusp", 9)).as("generic").map(UpsModel::name).contains("c");
    assertThat(library.matching("other", 9)).isEmpty();
    assertThat(library.deployments()).extracting(Deployment::problem).containsOnly("");
  }

  @Test
  void higherVersionOfANameWinsWhateverTheOrder() {
    var old = model("old", "{\"version\":\"1.9.0\"}");
    var young = model("young", "{\"version\":\"1.10.0\"}");
    for (var sources : List.of(List.of(old, young), List.of(young, old))) {
      var library = ModelLibrary.load(sources);
      assertThat(library.models().get("sample").version()).isEqualTo("1.10.0");
      assertThat(library.matching("jbusp", 7)).map(UpsModel::version).contains("1.10.0");
      assertThat(library.problems()).isEmpty();
      assertThat(library.deployments())
          .extracting(Deployment::name, Deployment::source, Deployment::problem)
          .containsExactly(
              tuple(
                  "sample",
                  "old m.upsmodel.json",
                  "the name is served by model sample 1.10.0 of young m.upsmodel.json, whose"
                      + " version is higher"),
              tuple("sample", "young m.upsmodel.json", ""));
    }
  }

  @Test
  void firstSourceWinsOnEqualVersions() {
    var library = ModelLibrary.load(List.of(model("x", "{\"title\":\"X\"}"), model("a", "{}")));
    assertThat(library.models().get("sample").title()).isEqualTo("X");
    assertThat(library.deployments())
        .extracting(Deployment::problem)
        .containsExactly(
            "the name is served by model sample 1.0.0 of x m.upsmodel.json, whose source comes"
                + " first",
            "");
  }

  @Test
  void modelThatLosesOneCodeKeepsTheOthers() {
    var library =
        ModelLibrary.load(
            List.of(
                model("a", "{\"name\":\"a\",\"codes\":[7,8,9]}"),
                model("b", "{\"name\":\"b\",\"codes\":[9,8],\"version\":\"2.0.0\"}")));
    assertThat(library.matching("jbusp", 7)).map(UpsModel::name).contains("a");
    assertThat(library.matching("jbusp", 8)).map(UpsModel::name).contains("b");
    assertThat(library.models()).as("each can be chosen by name").containsOnlyKeys("a", "b");
    assertThat(library.deployments())
        .extracting(Deployment::name, Deployment::problem)
        .containsExactly(
            tuple(
                "a",
                "code 8 is served by model b 2.0.0 of b m.upsmodel.json, whose version is higher\n"
                    + "code 9 is served by model b 2.0.0 of b m.upsmodel.json, whose version is"
                    + " higher"),
            tuple("b", ""));
  }

  @Test
  void familyHasOneGenericModel() {
    var library =
        ModelLibrary.load(
            List.of(
                model("a", "{\"name\":\"a\",\"codes\":[]}"),
                model("b", "{\"name\":\"b\",\"codes\":[]}")));
    assertThat(library.matching("jbusp", 1)).map(UpsModel::name).contains("a");
    assertThat(library.deployments())
        .extracting(Deployment::problem)
        .containsExactly(
            "",
            "the rest of family jbusp is served by model a 1.0.0 of a m.upsmodel.json, whose"
                + " source comes first");
  }

  @Test
  void brokenModelTakesNothingFromAGoodOne() {
    var library =
        ModelLibrary.load(
            List.of(model("bad", "{\"version\":\"9.0.0\",\"title\":5}"), model("good", "{}")));
    assertThat(library.models().get("sample").version()).isEqualTo("1.0.0");
    assertThat(library.deployments())
        .extracting(Deployment::name, Deployment::source, Deployment::model, Deployment::problem)
        .containsExactly(
            tuple(
                "m.upsmodel.json",
                "bad m.upsmodel.json",
                null,
                "m.upsmodel.json line 1 /title: expected a text on one line, not empty, of at most"
                    + " 500 characters, found 5"),
            tuple("sample", "good m.upsmodel.json", library.models().get("sample"), ""));
  }

  @Test
  void oneSourceHasANameOnce() {
    var twice =
        Samples.library(
            Samples.model("a", Samples.MODEL),
            Samples.model("b", Samples.MODEL),
            Samples.capture("c", Samples.CAPTURE),
            Samples.capture("d", Samples.CAPTURE));
    assertThat(Samples.problems(twice))
        .containsExactlyInAnyOrder(
            "/name: expected a name that no other model of this source has, found \"sample\","
                + " which a.upsmodel.json has",
            "/name: expected a name that no other capture of this source has, found"
                + " \"sample-on-mains\", which c.upscapture.json has");
    assertThat(twice.models()).containsOnlyKeys("sample");
    assertThat(twice.captures()).containsOnlyKeys("sample-on-mains");
  }

  @Test
  void captureOfTheFirstSourceWins() {
    var library =
        ModelLibrary.load(
            List.of(
                Samples.source(
                    "one",
                    Samples.model("m", Samples.MODEL),
                    Samples.capture("c", Samples.CAPTURE)),
                Samples.source(
                    "two",
                    Samples.capture(
                        "d", Samples.patched(Samples.CAPTURE, "{\"origin\":\"other\"}")))));
    assertThat(library.captures().get("sample-on-mains").origin()).isEqualTo("made up");
    assertThat(Samples.problems(library))
        .containsExactly(
            "/name: expected a name that no other capture has, found \"sample-on-mains\", which"
                + " one c.upscapture.json has");
  }

  @Test
  void filesOfOtherKindsAreNotLookedAt() {
    var library = Samples.library(new ModelFile("readme.json", "{"));
    assertThat(library.problems()).isEmpty();
    assertThat(library.deployments()).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.Words;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikeTest {

  private static final ModelFile SAMPLE = Samples.model("sample", Samples.MODEL);

  private static ModelFile sibling(String name, String like, String more) {
    return Samples.model(
        name,
        """
        { "format": 1, "name": "%s", "like": "%s", "version": "1.2.0", "codes": [9] %s }
        """
            .formatted(name, like, more));
  }

  @Test
  void siblingIsTheOtherModelWithItsOwnHead() {
    var library = Samples.library(sibling("sibling", "sample", ", \"title\": \"SIBLING\""), SAMPLE);
    assertThat(library.problems()).isEmpty();
    UpsModel sample = library.models().get("sample");
    UpsModel sibling = library.models().get("sibling");
    assertThat(sibling.title()).isEqualTo("SIBLING");
    assertThat(sibling.version()).isEqualTo("1.2.0");
    assertThat(sibling.codes()).containsExactly(9);
    assertThat(sibling.points()).isEqualTo(sample.points());
    assertThat(sibling.variables()).isEqualTo(sample.variables());
    assertThat(sibling.confidence()).isEqualTo(sample.confidence());
  }

  @Test
  void membersAreChangedAddedAndRemoved() {
    String more =
        """
        , "points": { "M09": { "scale": 0.1 }, "M12": { "at": "measurements[12]", "title": "New" },
                      "A01": null },
          "tables": { "status": { "lengths": [6] } }
        """;
    var library = Samples.library(SAMPLE, sibling("sibling", "sample", more));
    assertThat(library.problems()).isEmpty();
    UpsModel sibling = library.models().get("sibling");
    assertThat(sibling.points()).containsKeys("M12", "A02").doesNotContainKey("A01");
    assertThat(sibling.points().get("M09").title()).as("stays").isEqualTo("U1");
    assertThat(sibling.alarms()).containsOnlyKeys("A02");
    assertThat(sibling.tables().get("status").lengths()).containsExactly(6);
    assertThat(library.models().get("sample").points()).as("is not touched").containsKey("A01");
  }

  @Test
  void nameVersionAndCodesAreNotInherited() {
    var bare = Samples.model("bare", "{ \"format\": 1, \"like\": \"sample\" }");
    assertThat(Samples.library(SAMPLE, bare).problems())
        .extracting(ModelProblem::expected)
        .hasSize(3)
        .anyMatch(expected -> expected.startsWith("a member \"name\""))
        .anyMatch(expected -> expected.startsWith("a member \"version\""))
        .anyMatch(expected -> expected.startsWith("a member \"codes\""));
  }

  @Test
  void whenTheFamilyIsAskedForIsNotInherited() {
    var generic = Samples.model("g", Samples.patched(Samples.MODEL, "{\"codes\":[],\"probe\":3}"));
    var library = Samples.library(generic, sibling("sibling", "sample", ""));
    assertThat(library.problems()).isEmpty();
    assertThat(library.models().get("sample").recognition().probe()).isEqualTo(3);
    assertThat(library.models().get("sibling").recognition().probe()).isEqualTo(Recognition.LAST);
  }

  @Test
  void likeLeadsOverSeveralModelsWhateverTheirOrder() {
    var library =
        Samples.library(
            sibling("c", "b", ""),
            sibling("b", "a", ", \"title\": \"B\""),
            sibling("a", "sample", ""),
            SAMPLE);
    assertThat(library.problems()).isEmpty();
    assertThat(library.models().get("c").title()).isEqualTo("B");
  }

  @Test
  void likeFindsModelsOfOtherSources() {
    var library =
        ModelLibrary.load(
            List.of(
                Samples.source("mine", sibling("sibling", "sample", "")),
                Samples.source("shipped", SAMPLE)));
    assertThat(library.problems()).isEmpty();
    assertThat(library.models()).containsOnlyKeys("sample", "sibling");
  }

  @Test
  void modelMayTakeThePlaceOfTheOneItIsLike() {
    var mine = Samples.model("mine", sibling("sample", "sample", ", \"title\": \"MINE\"").text());
    var library =
        ModelLibrary.load(List.of(Samples.source("shipped", SAMPLE), Samples.source("etc", mine)));
    assertThat(library.problems()).isEmpty();
    assertThat(library.models().get("sample").title()).as("version 1.2.0").isEqualTo("MINE");
  }

  @Test
  void problemOfAnInheritedMemberIsToldAtTheNearestLineOfTheFileItself() {
    String text =
        """
        {
          "format": 1, "name": "sibling", "version": "1.0.0", "codes": [],
          "like": "sample",
          "points": {
            "M24": { "alarm": true },
            "S05": null
          }
        }
        """;
    assertThat(Samples.library(SAMPLE, Samples.model("sibling", text)).problems())
        .extracting(ModelProblem::toString)
        .containsExactly(
            "sibling.upsmodel.json line 1 /variables/battery.charger.status/cases/0/any/0: expected"
                + " the code of a point of this model, found \"S05\", inherited",
            "sibling.upsmodel.json line 1 /status/OB/0/all/0: expected the code of a point of this"
                + " model, found \"S05\", inherited",
            "sibling.upsmodel.json line 5 /points/M24/alarm: expected no \"alarm\" on a number,"
                + " found true");
  }

  @Test
  void modelThatIsLikeNoneIsAProblem() {
    assertThat(Samples.problems(Samples.library(sibling("sibling", "nobody", ""))))
        .containsExactly(
            "/like: expected the name of another model, found \"nobody\", which no other file has");
    assertThat(Samples.problems(Samples.library(sibling("sibling", "sibling", ""))))
        .containsExactly(
            "/like: expected the name of another model, found \"sibling\", which no other file"
                + " has");
  }

  @Test
  void modelThatIsLikeABrokenOneIsAProblemOfItsOwn() {
    var broken = Samples.model("broken", Samples.patched(Samples.MODEL, "{\"title\":5}"));
    assertThat(Samples.library(sibling("sibling", "sample", ""), broken).problems())
        .extracting(ModelProblem::toString)
        .containsExactlyInAnyOrder(
            "sibling.upsmodel.json line 1 /like: expected the name of another model, found"
                + " \"sample\", which has problems of its own",
            "broken.upsmodel.json line 1 /title: expected a text on one line, not empty, of at most 500 characters, found 5");
  }

  @Test
  void modelsThatAreLikeEachOtherAreAProblem() {
    var library = Samples.library(sibling("a", "b", ""), sibling("b", "a", ""), SAMPLE);
    assertThat(library.problems())
        .extracting(ModelProblem::found)
        .containsExactlyInAnyOrder(
            "\"a\", which is like this one in turn", "\"b\", which has problems of its own");
    assertThat(library.models()).containsOnlyKeys("sample");
  }

  @Test
  void captureIsLaidOverAnotherWithItsSingleWordsInPlace() {
    var library =
        Samples.library(
            SAMPLE,
            Samples.capture("a", Samples.CAPTURE),
            Samples.capture(
                "b",
                """
                { "format": 1, "name": "b", "like": "sample-on-mains", "words": { "0x1061": "0020" },
                  "expect": { "ups.status": "OB", "ups.load": null } }
                """),
            Samples.capture(
                "c",
                """
                { "format": 1, "name": "c", "like": "b", "registers": { "0x1020": null },
                  "words": { "0x1062": "0033" }, "exceptions": { "0x15C0": null, "0x1020": 2 } }
                """),
            Samples.capture(
                "d",
                "{ \"format\": 1, \"name\": \"d\", \"like\": \"b\", \"registers\": { \"0x1060\": \"0007 0008\" } }"));
    assertThat(library.problems()).isEmpty();
    Capture b = library.captures().get("b");
    assertThat(b.model()).isEqualTo("sample");
    assertThat(b.origin()).isEqualTo("made up");
    assertThat(b.registers().get(0x1060)).isEqualTo(Words.of(1, 0x20, 3));
    assertThat(b.expect()).containsOnlyKeys("ups.status").containsEntry("ups.status", "OB");
    Capture c = library.captures().get("c");
    assertThat(c.registers()).containsOnlyKeys(0x1060);
    assertThat(c.registers().get(0x1060)).isEqualTo(Words.of(1, 0x20, 0x33));
    assertThat(c.exceptions()).containsOnlyKeys(0x1020);
    assertThat(library.captures().get("d").registers().get(0x1060))
        .as("a whole table leaves nothing of the single words before")
        .isEqualTo(Words.of(7, 8));
  }

  @Test
  void captureIsLikeThoseOfItsOwnSourceOnly() {
    var child =
        Samples.capture("b", "{ \"format\": 1, \"name\": \"b\", \"like\": \"sample-on-mains\" }");
    var library =
        ModelLibrary.load(
            List.of(
                Samples.source("one", SAMPLE, Samples.capture("a", Samples.CAPTURE)),
                Samples.source("two", child)));
    assertThat(library.captures()).containsOnlyKeys("sample-on-mains");
    assertThat(Samples.problems(library))
        .containsExactly(
            "/like: expected the name of another capture, found \"sample-on-mains\", which no other"
                + " file has");
  }
}

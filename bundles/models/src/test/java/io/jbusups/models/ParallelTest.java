// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model says of parallel systems, and what has to be right about it. */
class ParallelTest {

  private static final String UNITS =
      "{\"units\":{\"step\":\"0x1000\",\"present\":[\"S05\",\"S10\"]}}";

  /** The sample model, and a system at 0x0000 of which a unit like it may be the first. */
  private static ModelLibrary library(String... patches) {
    return Samples.library(
        Samples.model("unit", Samples.patched(Samples.MODEL, "{\"system\":\"system\"}")),
        Samples.model("system", system(patches)));
  }

  private static String system(String... patches) {
    var all = new ArrayList<>(List.of(patches));
    all.add(
        0,
        """
        { "name": "system", "codes": "unknown", "bases": ["0x0000"],
          "tables": {
            "identification": { "address": "0x0000" },
            "status": { "address": "0x0020" },
            "measurements": { "address": "0x0060" } } }
        """);
    all.add(1, UNITS);
    return Samples.patched(Samples.MODEL, all.toArray(String[]::new));
  }

  @Test
  void aSystemTellsWhereItsUnitsAreAndWhichThereAre() {
    UpsModel system = library().models().get("system");
    assertThat(system.units()).contains(new Parallel.OfUnits(0x1000, List.of("S05", "S10")));
    assertThat(system.system()).isEmpty();
    assertThat(Probe.unit(system, 2).table().address()).isEqualTo(0x2000);
  }

  @Test
  void aModelWithoutEitherMemberHasNothingToDoWithIt() {
    UpsModel sample = Samples.library(Samples.model("m", Samples.MODEL)).models().get("sample");
    assertThat(sample.parallel()).isNull();
    assertThat(sample.units()).isEmpty();
    assertThat(sample.system()).isEmpty();
  }

  @Test
  void aUnitNamesTheSystemThatIsToBeAskedForAndItsSiblingsInheritIt() {
    var library =
        Samples.library(
            Samples.model("unit", Samples.patched(Samples.MODEL, "{\"system\":\"system\"}")),
            Samples.model("system", system()),
            Samples.model(
                "sibling",
                "{\"format\":1,\"name\":\"sibling\",\"like\":\"sample\",\"version\":\"1.0.0\",\"codes\":[9]}"));
    var registry = Registries.of(library);
    UpsModel sibling = library.models().get("sibling");
    Probe question = Probe.system(sibling, registry).orElseThrow();
    assertThat(question.model().name()).isEqualTo("system");
    assertThat(question.table().address()).isZero();
    assertThat(question.recognisesSystem(words(7), registry)).isTrue();
    assertThat(question.recognisesSystem(words(9), registry)).isTrue();
    assertThat(question.recognisesSystem(words(8), registry)).as("listed by none").isFalse();
    assertThat(question.recognisesSystem(words(0xFFFF), registry)).isFalse();
  }

  private static Words words(int code) {
    int[] words = new int[12];
    words[0] = code;
    return Words.of(words);
  }

  @Test
  void aSystemThatNoFileHasKeepsItsUnitsFromBeingUsed() {
    var lonely = Samples.patched(Samples.MODEL, "{\"system\":\"system\"}");
    assertThat(Samples.problems(Samples.library(Samples.model("unit", lonely))))
        .containsExactly(
            "/system: expected the name of a model of family jbusp that has \"units\", found"
                + " \"system\"");
    assertThat(library("{\"units\":null}").models()).containsOnlyKeys("system");
    assertThat(library("{\"family\":\"other\"}").models()).containsOnlyKeys("system");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"units":{"present":["I00"]}} | /units/present/0: expected a point that is a bit, found "I00", which is a number
          {"units":{"present":["X1"]}} | /units/present/0: expected the code of a point of this model, found "X1"
          {"units":{"present":[]}} | /units/present: expected the bits, at least one and none twice, that tell that unit 1, 2 and so on is there, found []
          {"units":{"step":"0x0020"}} | /units/step: expected at least 0x0090, so that no unit's tables overlap others, found "0x0020"
          {"units":{"step":"0x0000"}} | /units/step: expected at least 0x0090, so that no unit's tables overlap others, found "0x0000"
          {"units":{"step":"0x9000"}} | /units/present: expected at most 1 units, whose tables end within 0xFFFF, found 2
          {"units":{"step":4096}} | /units/step: expected a text (four hexadecimal digits in capitals, such as 0x10E0), found 4096
          {"system":"x"} | /system: expected no "system" on a model with "units": it is one itself, found "x"
          {"bases":["0x0000","0x1000"]} | /bases: expected one base where there are "units", whose addresses follow from it, found ["0x0000","0x1000"]
          {"identification":{"table":"identification"}} | /units: expected an identification code, which tells units apart, found a table instead
          """)
  void wrongUnits(String patch, String problem) {
    assertThat(Samples.problems(Samples.library(Samples.model("x", system(patch)))))
        .containsExactly(problem);
  }

  @Test
  void aCaptureTellsWhatMustBePublishedOfEachUnit() {
    var first =
        Samples.patched(
            Samples.CAPTURE,
            "{\"units\":{\"1\":{\"ups.status\":\"OL\",\"ups.load\":\"3\"},\"2\":{\"ups.status\":\"OL\"}}}");
    var later =
        """
        {"format":1,"name":"later","like":"sample-on-mains",
         "units":{"1":{"ups.status":"OB"},"2":null}}
        """;
    var library =
        Samples.library(
            Samples.model("m", Samples.MODEL),
            Samples.capture("a", first),
            Samples.capture("b", later));
    assertThat(library.problems()).isEmpty();
    assertThat(Optional.ofNullable(library.captures().get("later")))
        .map(Capture::units)
        .contains(Map.of(1, Map.of("ups.status", "OB", "ups.load", "3")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"units":{"0":{}}} | /units/0: expected the number of a unit, from 1 to 99, found "0"
          {"units":{"1":{"ups.lod":"3"}}} | /units/1/ups.lod: expected a variable name that NUT knows or experimental.*, found "ups.lod"
          {"units":{"1":{"ups.load":3}}} | /units/1/ups.load: expected a text (a variable's value as a text of at most 4096 characters), found 3
          """)
  void wrongUnitsOfACapture(String patch, String problem) {
    assertThat(Samples.problemsOfCapture(patch)).containsExactly(problem);
  }
}

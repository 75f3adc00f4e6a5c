// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.ModelProblem;
import io.jbusups.models.Samples;
import io.jbusups.models.UpsModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code etc/jbus.model-NAME.cfg}. */
class ConfiguredModelTest {

  private static final ModelFiles SHIPPED =
      new ModelFiles("shipped", List.of(new ModelFile("m.upsmodel.json", Samples.MODEL)));

  private static Map<String, Object> cfg(String name, String... keysAndValues) {
    var properties = new HashMap<String, Object>();
    properties.put("felix.fileinstall.filename", "file:/karaf/etc/jbus.model-" + name + ".cfg");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return properties;
  }

  private static ModelLibrary library(ConfiguredModel configured) {
    return ModelLibrary.load(List.of(configured, SHIPPED));
  }

  private static UpsModel model(String... keysAndValues) {
    var library = library(new ConfiguredModel(cfg("masterys-mc", keysAndValues)));
    assertThat(library.problems()).isEmpty();
    return library.models().get("masterys-mc");
  }

  @ParameterizedTest
  @CsvSource({"777, sample", "0x309, sample", "777, 7", "0777, 0x0007"})
  void threeKeysMakeASibling(String id, String like) {
    var sibling = model("id", id, "name", "MASTERYS MC", "like", like);
    assertThat(sibling.codes()).containsExactly(777);
    assertThat(sibling.title()).isEqualTo("MASTERYS MC");
    assertThat(sibling.family()).isEqualTo("jbusp");
    assertThat(sibling.version()).isEqualTo("1.0.0");
    assertThat(sibling.points()).isNotEmpty();
  }

  /** That it measures alike does not mean that it obeys alike. */
  @Test
  void nothingOfASiblingIsWritten() {
    var base =
        Samples.model("m", Samples.patched(Samples.MODEL, Samples.COMMANDS, Samples.SETTINGS));
    var sibling = new ConfiguredModel(cfg("x", "id", "8", "name", "X", "like", "sample"));
    var library = ModelLibrary.load(List.of(Samples.source("test", base), sibling));
    assertThat(library.problems()).isEmpty();
    UpsModel like = library.models().get("sample");
    assertThat(like.commands()).isNotEmpty();
    assertThat(like.settings()).isNotEmpty();
    assertThat(like.shutdown()).isNotNull();
    UpsModel model = library.models().get("x");
    assertThat(model.commands()).isEmpty();
    assertThat(model.settings()).isEmpty();
    assertThat(model.shutdown()).isNull();
  }

  @Test
  void whatTheRegistryFindsWrongNamesTheFile() {
    var library =
        library(new ConfiguredModel(cfg("x", "id", "8", "name", "X", "like", "no-such-model")));
    assertThat(library.models()).containsOnlyKeys("sample");
    assertThat(library.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.source()).isEqualTo("etc/jbus.model-x.cfg");
              assertThat(problem.toString())
                  .contains("/like", "the name of another model", "no-such-model", "no other file");
            });
  }

  @Test
  void aCodeOfSeveralModelsStandsForNoneOfThem() {
    var twice =
        new ModelFiles(
            "twice",
            List.of(
                new ModelFile(
                    "a.upsmodel.json",
                    Samples.patched(Samples.MODEL, "{\"name\":\"a\",\"family\":\"other\"}"))));
    var configured = new ConfiguredModel(cfg("x", "id", "8", "name", "X", "like", "7"));
    assertThat(ModelLibrary.load(List.of(configured, SHIPPED, twice)).problems())
        .extracting(ModelProblem::found)
        .containsExactly("7, which stands for a and sample");
  }

  @Test
  void everyMistakeIsToldAndTheLastGoodModelStays() {
    var configured = new ConfiguredModel(cfg("x", "id", "8", "name", "X", "like", "sample"));
    configured.modified(cfg("x", "id", "65536", "nmae", "X"));
    assertThat(library(configured).matching("jbusp", 8)).map(UpsModel::title).contains("X");
    assertThatThrownBy(() -> SiblingModel.of(cfg("x", "id", "65536", "nmae", "X")))
        .hasMessageContaining("etc/jbus.model-x.cfg: id = '65536': use a number from 0 to 65535")
        .hasMessageContaining("unknown key 'nmae': use id, like, name, version")
        .hasMessageContaining("name is missing")
        .hasMessageContaining("like is missing");
    assertThatThrownBy(() -> SiblingModel.of(cfg("Big", "id", "", "name", "X", "like", "y")))
        .hasMessageContaining("makes no model's name")
        .hasMessageContaining("id is missing");
  }

  @Test
  void withoutAnyGoodConfigurationThereIsNoModel() {
    assertThat(new ConfiguredModel(cfg("x", "id", "-1")).files()).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelProblem;
import io.jbusups.models.ModelRegistry.Deployment;
import io.jbusups.models.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stays in use when a file is replaced by a wrong one. */
class DeployedTest {

  private static final Origin ETC = Origin.service(0, 40);
  private static final Origin BUNDLE = Origin.bundle(3);

  private static ModelFiles etc(String... patches) {
    return new ModelFiles(
        "etc",
        List.of(
            new ModelFile("m.upsmodel.json", Samples.patched(Samples.MODEL, patches)),
            new ModelFile(
                "like.upsmodel.json",
                "{\"format\":1,\"name\":\"sibling\",\"like\":\"sample\",\"version\":\"1.0.0\","
                    + "\"codes\":[99]}")));
  }

  private static String title(Deployed deployed, int code) {
    return deployed.library().matching("jbusp", code).orElseThrow().title();
  }

  private static final Deployed GOOD = Deployed.NOTHING.put(ETC, etc("{\"title\":\"GOOD\"}"));

  @Test
  void theLastGoodFileStaysInUseAndTheWrongOneIsListed() {
    var wrong = GOOD.put(ETC, etc("{\"title\":5}"));
    assertThat(title(wrong, 7)).isEqualTo("GOOD");
    assertThat(title(wrong, 99)).as("laid over the last good one").isEqualTo("GOOD");
    assertThat(wrong.library().sameAs(GOOD.library())).as("nobody need be told").isTrue();
    assertThat(wrong.library().problems())
        .extracting(ModelProblem::pointer)
        .containsExactly("/title");
    assertThat(wrong.library().deployments())
        .filteredOn(deployment -> deployment.model() == null)
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.name()).isEqualTo("m.upsmodel.json");
              assertThat(rejected.source()).isEqualTo("etc m.upsmodel.json");
              assertThat(rejected.problem())
                  .contains("/title: expected a text", "its last good version stays in use");
            });
  }

  @Test
  void itStaysHoweverManyWrongOnesAndOtherChangesFollow() {
    var later =
        GOOD.put(ETC, etc("{\"title\":5}"))
            .put(BUNDLE, new ModelFiles("b", List.of()))
            .put(ETC, etc("{\"title\":6}"))
            .remove(BUNDLE);
    assertThat(title(later, 7)).isEqualTo("GOOD");
    assertThat(later.library().problems()).hasSize(1);
  }

  @Test
  void itGoesWhenTheFileGoesOrIsMended() {
    var wrong = GOOD.put(ETC, etc("{\"title\":5}"));
    var mended = wrong.put(ETC, etc("{\"title\":\"BETTER\"}"));
    assertThat(title(mended, 7)).isEqualTo("BETTER");
    assertThat(mended.library().problems()).isEmpty();
    assertThat(wrong.remove(ETC).library().deployments()).isEmpty();
    var onlyTheOther = new ModelFiles("etc", List.of(etc().files().get(1)));
    assertThat(wrong.put(ETC, onlyTheOther).library().matching("jbusp", 7)).isEmpty();
  }

  @Test
  void aWrongFileThatWasNeverGoodIsOnlyListed() {
    var wrong = Deployed.NOTHING.put(ETC, etc("{\"title\":5}"));
    assertThat(wrong.library().models()).isEmpty();
    assertThat(wrong.library().deployments())
        .extracting(Deployment::problem)
        .noneMatch(problem -> problem.contains("last good"));
  }

  @Test
  void theSameFileNameElsewhereIsAnotherFile() {
    var other = GOOD.put(BUNDLE, etc("{\"title\":5}"));
    assertThat(other.library().problems()).hasSize(1);
    assertThat(title(other, 7)).isEqualTo("GOOD");
  }

  @Test
  void aServiceWhoseRankingChangedIsTheSameSource() {
    var raised = GOOD.put(Origin.service(5, 40), etc("{\"title\":5}"));
    assertThat(title(raised, 7)).isEqualTo("GOOD");
    assertThat(raised.sources()).hasSize(1);
  }

  @Test
  void aFileWinsOverABundleOfTheSameVersion() {
    var both =
        Deployed.NOTHING
            .put(BUNDLE, new ModelFiles("b", etc("{\"title\":\"BUNDLE\"}").files().subList(0, 1)))
            .put(ETC, etc("{\"title\":\"FILE\"}"));
    assertThat(title(both, 7)).isEqualTo("FILE");
    assertThat(both.library().deployments())
        .filteredOn(deployment -> deployment.source().equals("b m.upsmodel.json"))
        .extracting(Deployment::problem)
        .containsExactly(
            "the name is served by model sample 1.0.0 of etc m.upsmodel.json, whose source comes"
                + " first");
  }
}

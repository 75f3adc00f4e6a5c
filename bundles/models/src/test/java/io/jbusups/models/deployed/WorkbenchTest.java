// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.ModelRegistry.Deployment;
import io.jbusups.models.Samples;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the registry does for those who write models. */
class WorkbenchTest {

  private final FakeFramework framework = new FakeFramework();
  private DeployedModels models;

  @BeforeEach
  void open() {
    framework.bundle(1, "models").with("models/m.upsmodel.json", Samples.MODEL).start();
    models = new DeployedModels(framework.context());
  }

  @AfterEach
  void close() {
    models.close();
  }

  @Test
  void aFileIsCheckedAgainstAllOthersWithoutBeingDeployed() {
    String sibling =
        "{\"format\":1,\"like\":\"sample\",\"name\":\"new\",\"version\":\"1.0.0\",\"codes\":[7]}";
    assertThat(models.check(new ModelFile("new.upsmodel.json", sibling)))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.model()).isNotNull();
              assertThat(found.problem()).isEmpty();
            });
    assertThat(models.check(new ModelFile("new.upsmodel.json", sibling.replace("sample", "gone"))))
        .extracting(Deployment::problem)
        .singleElement()
        .asString()
        .contains("/like: expected the name of another model");
    assertThat(models.check(new ModelFile("c.upscapture.json", Samples.CAPTURE))).isEmpty();
    assertThat(models.check(new ModelFile("c.upscapture.json", "{}"))).hasSize(1);
    assertThat(models.named("new")).isEmpty();
    assertThat(models.deployments()).hasSize(1);
  }

  @Test
  void anExportedModelIsTheSameModelWithoutTheOthers() {
    models.put(
        Origin.service(0, 5),
        new ModelFiles(
            "etc",
            List.of(
                new ModelFile(
                    "new.upsmodel.json",
                    "{\"format\":1,\"like\":7,\"name\":\"new\",\"version\":\"1.0.0\",\"codes\":[8]}"))));
    String whole = models.export("new").orElseThrow();
    assertThat(whole).doesNotContain("\"like\"");
    var alone =
        ModelLibrary.load(
            List.of(new ModelFiles("alone", List.of(new ModelFile("x.upsmodel.json", whole)))));
    assertThat(alone.problems()).isEmpty();
    assertThat(alone.models().get("new")).isEqualTo(models.named("new").orElseThrow());
    assertThat(models.export("nothing")).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelRegistry.Deployment;
import io.jbusups.models.ModelWorkbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for those who write models. */
class ModelCommandsTest {

  @TempDir private Path folder;
  private TestShell shell;

  @BeforeEach
  void open() throws Exception {
    shell = new TestShell(folder);
    shell.publish(
        ModelWorkbench.class,
        new ModelWorkbench() {
          @Override
          public List<Deployment> check(ModelFile file) {
            var good = file.text().equals("good") ? ModelTableTest.model("new", "NEW", 7) : null;
            String problem = good == null ? "x line 2: expected this, found that" : "";
            boolean capture = file.name().endsWith(ModelFile.CAPTURE);
            return capture ? List.of() : List.of(new Deployment("new", file.name(), good, problem));
          }

          @Override
          public Optional<String> export(String name) {
            return name.equals("digys") ? Optional.of("{\n}\n") : Optional.empty();
          }
        });
  }

  @AfterEach
  void close() throws Exception {
    shell.close();
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void validate_says_what_the_file_is_or_what_is_wrong() throws Exception {
    assertThat(shell.run("jbus:validate " + file("a.upsmodel.json", "good")))
        .containsSubsequence("a.upsmodel.json is right:", "model new 1.0.0", "(NEW)");
    assertThat(shell.run("jbus:validate " + file("a.upscapture.json", "")))
        .containsSubsequence("a.upscapture.json", "is right.");
    refused("jbus:validate " + file("b.upsmodel.json", "bad"), "x line 2: expected this");
    var json = shell.execute("jbus:validate --json " + folder.resolve("b.upsmodel.json"));
    assertThat(json.output()).contains("\"problem\" : \"x line 2: expected this, found that\"");
    assertThat(json.value()).isEqualTo(1);
    refused("jbus:validate " + file("a.json", "good"), "ends in .upsmodel.json");
    refused("jbus:validate nowhere.upsmodel.json", "Cannot read");
  }

  @Test
  void model_export_prints_or_writes_and_overwrites_nothing() throws Exception {
    assertThat(shell.run("jbus:model-export digys")).isEqualTo("{\n}\n");
    Path file = folder.resolve("out.upsmodel.json");
    assertThat(shell.run("jbus:model-export digys " + file)).contains("is written");
    assertThat(file).content().isEqualTo("{\n}\n");
    refused("jbus:model-export digys " + file, "exists");
    refused("jbus:model-export nothing", "There is no model 'nothing'");
  }

  private void refused(String command, String message) {
    assertThatThrownBy(() -> shell.run(command))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(message);
  }
}

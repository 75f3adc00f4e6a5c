// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {

  @Test
  void folderIsReadWithWhatIsBelowIt(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("captures"));
    Files.writeString(folder.resolve("z.upsmodel.json"), "1");
    Files.writeString(folder.resolve("captures/a.upscapture.json"), "2");
    Files.writeString(folder.resolve("readme.json"), "3");
    ModelFiles files = ModelFiles.in(folder);
    assertThat(files.name()).isEqualTo(folder.toString());
    assertThat(files.files())
        .containsExactly(
            new ModelFile("captures/a.upscapture.json", "2"),
            new ModelFile("z.upsmodel.json", "1"));
  }

  @Test
  void folderThatIsNotThereIsAnError(@TempDir Path folder) {
    assertThatThrownBy(() -> ModelFiles.in(folder.resolve("none"))).isInstanceOf(IOException.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {

  @TempDir private Path folder;

  @Test
  void isWrittenOnceOnly() throws Exception {
    var file = new NewFile(folder.resolve("a.txt"));
    file.check();
    file.write("first");
    assertThatThrownBy(() -> file.write("second")).hasMessageContaining("a.txt exists");
    assertThatThrownBy(file::check).hasMessageContaining("a.txt exists");
    assertThat(Files.readString(file.path())).isEqualTo("first");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    var file = new NewFile(folder.resolve("nowhere/a.txt"));
    assertThatThrownBy(() -> file.write(""))
        .hasMessageContaining("there is no folder " + folder.resolve("nowhere"));
  }

  @Test
  void aFolderThatMayNotBeWrittenIsNamed() {
    var file = new NewFile(folder.resolve("a.txt"));
    assertThat(file.refused(new AccessDeniedException("a.txt")).getMessage())
        .contains("not allowed in the folder " + folder);
  }
}

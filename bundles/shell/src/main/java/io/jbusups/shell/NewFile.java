// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.karaf.shell.support.CommandException;

/** A file that a command writes, and that must not be there before. */
record NewFile(Path path) {

  /** Before a command goes to any trouble for it. */
  void check() throws CommandException {
    if (Files.exists(path)) {
      throw exists();
    }
  }

  void write(String text) throws CommandException {
    try {
      Files.writeString(path, text, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** Why it could not be written, for people. */
  CommandException refused(IOException cause) {
    if (cause instanceof FileAlreadyExistsException) {
      return exists();
    }
    Path folder = path.toAbsolutePath().getParent();
    if (cause instanceof NoSuchFileException) {
      return Output.error("Cannot write %s: there is no folder %s.".formatted(path, folder));
    }
    return cause instanceof AccessDeniedException
        ? Output.error("Cannot write %s: not allowed in the folder %s.".formatted(path, folder))
        : Output.error("Cannot write %s: %s".formatted(path, cause));
  }

  private CommandException exists() {
    return Output.error(path + " exists: remove it first, or give another file.");
  }
}

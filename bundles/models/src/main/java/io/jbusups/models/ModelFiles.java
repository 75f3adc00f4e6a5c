// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A source whose files are held in memory. Immutable. */
public record ModelFiles(String name, List<ModelFile> files) implements ModelSource {
  public ModelFiles {
    files = List.copyOf(files);
  }

  /**
   * The models and captures in a folder and below it, in the order of their paths.
   *
   * @throws IOException when the folder or one of the files cannot be read
   */
  public static ModelFiles in(Path folder) throws IOException {
    List<Path> paths;
    try (var walk = Files.walk(folder)) {
      paths = walk.filter(Files::isRegularFile).sorted().toList();
    }
    var files = new ArrayList<ModelFile>();
    for (Path path : paths) {
      String name = folder.relativize(path).toString();
      if (ModelFile.isModel(name) || ModelFile.isCapture(name)) {
        files.add(new ModelFile(name, Files.readString(path)));
      }
    }
    return new ModelFiles(folder.toString(), files);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.models.Capture;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.UpsModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The models and captures that are shipped, read from their bundle. */
public final class Shipped {

  private static final ModelLibrary LIBRARY = load();

  private Shipped() {}

  /** The model of that name. */
  public static UpsModel model(String name) {
    return Objects.requireNonNull(LIBRARY.models().get(name), name);
  }

  /** The capture of that name. */
  public static Capture capture(String name) {
    return Objects.requireNonNull(LIBRARY.captures().get(name), name);
  }

  private static ModelLibrary load() {
    String known = "/models/digys.upsmodel.json";
    try {
      URI file = Objects.requireNonNull(Shipped.class.getResource(known), known).toURI();
      if (!file.getScheme().equals("jar")) {
        return load(Path.of(file));
      }
      try (var jar = FileSystems.newFileSystem(file, Map.of())) {
        return load(jar.getPath(known));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ModelLibrary load(Path model) throws IOException {
    Path folder = Objects.requireNonNull(model.getParent());
    return ModelLibrary.load(List.of(ModelFiles.in(folder)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import io.jbusups.models.Capture;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The captures that are shipped. */
final class Shipped {

  private static final ModelLibrary LIBRARY = load();

  private Shipped() {}

  static Capture capture(String name) {
    return Objects.requireNonNull(LIBRARY.captures().get(name), name);
  }

  /** The registers of one as a capture's file has them. */
  static String registers(String name) {
    return capture(name).registers().entrySet().stream()
        .map(table -> "\"0x%04X\": \"%s\"".formatted(table.getKey(), table.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static ModelLibrary load() {
    Path root = Path.of(System.getProperty("jbusups.root"));
    try {
      Path models = root.resolve("bundles/socomec/src/main/resources/models");
      return ModelLibrary.load(List.of(ModelFiles.in(models)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

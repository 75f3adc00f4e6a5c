// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.Capture;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.UpsModel;
import io.jbusups.testkit.FixedModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The models and captures of this bundle, as the registry loads them. */
final class Shipped {

  static final List<String> JBUSP =
      List.of("delphys-mx", "delphys-mx-elite", "digys", "itys", "jbusp");

  static final List<String> PARALLEL = List.of("delphys-mx-parallel");

  static final List<String> VUMAP =
      List.of("itys-pro", "masterys-bc-plus", "masterys-gp4", "modulys-gp2", "vumap");

  static final List<String> STATYS = List.of("statys");

  static final List<String> GREEN_POWER = List.of("delphys-bc", "delphys-gp", "green-power");

  static final List<String> MODELS =
      Stream.of(JBUSP, PARALLEL, VUMAP, STATYS, GREEN_POWER).flatMap(List::stream).toList();

  static final ModelFiles FILES = files();

  static final ModelLibrary LIBRARY = ModelLibrary.load(List.of(FILES));

  /** The same, as the driver asks for them. */
  static final ModelRegistry REGISTRY = new FixedModels(LIBRARY);

  private Shipped() {}

  static UpsModel model(String name) {
    return Objects.requireNonNull(LIBRARY.models().get(name), name);
  }

  static Capture capture(String name) {
    return Objects.requireNonNull(LIBRARY.captures().get(name), name);
  }

  private static ModelFiles files() {
    try {
      var folder = Path.of(Shipped.class.getResource("/models").toURI());
      return ModelFiles.in(folder);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

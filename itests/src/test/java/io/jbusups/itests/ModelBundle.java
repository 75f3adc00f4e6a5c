// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** A bundle with nothing but a model in it: no class, only the header. */
final class ModelBundle {

  private ModelBundle() {}

  /** Installs and starts one, with the model in {@code models/NAME.upsmodel.json}. */
  static Bundle install(BundleContext context, String name, String model) throws Exception {
    var manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "test." + name);
    main.putValue("Ups-Models", "models");
    var bytes = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(bytes, manifest)) {
      jar.putNextEntry(new JarEntry("models/" + name + ".upsmodel.json"));
      jar.write(model.getBytes(UTF_8));
    }
    Bundle bundle =
        context.installBundle("test:" + name, new ByteArrayInputStream(bytes.toByteArray()));
    bundle.start();
    return bundle;
  }
}

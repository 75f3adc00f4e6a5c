// SPDX-License-Identifier: Apache-2.0
package io.jbusups.deployer;

import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelSource;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * The model files of one folder, published as one source for as long as there are any. Changed by
 * one thread at a time, read by any.
 */
final class ModelFolder implements ModelSource {

  /** Changed with the files, so that whoever uses the service looks at them again. */
  private static final String REVISION = "io.jbusups.models.revision";

  private final String name;
  private final ServiceRegistration<ModelSource> registration;
  private volatile List<ModelFile> files;
  private long revision;

  ModelFolder(BundleContext context, Path folder, ModelFile first) {
    name = folder.getFileName().toString();
    files = List.of(first);
    registration = context.registerService(ModelSource.class, this, properties());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<ModelFile> files() {
    return files;
  }

  /** The folder with a file added or replaced. */
  ModelFolder with(ModelFile file) {
    if (files.contains(file)) {
      return this;
    }
    show(Stream.concat(others(file.name()), Stream.of(file)).toList());
    return this;
  }

  /** The folder without a file; nothing where that was the last one. */
  @Nullable ModelFolder without(String file) {
    var left = others(file).toList();
    if (left.isEmpty()) {
      close();
      return null;
    }
    show(left);
    return this;
  }

  void close() {
    registration.unregister();
  }

  private Stream<ModelFile> others(String file) {
    return files.stream().filter(other -> !other.name().equals(file));
  }

  private void show(List<ModelFile> now) {
    files = now.stream().sorted(Comparator.comparing(ModelFile::name)).toList();
    revision++;
    registration.setProperties(properties());
  }

  private Dictionary<String, Object> properties() {
    return FrameworkUtil.asDictionary(Map.of(REVISION, revision));
  }
}

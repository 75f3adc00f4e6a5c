// SPDX-License-Identifier: Apache-2.0
package io.jbusups.deployer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jbusups.models.ModelFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys {@code *.upsmodel.json} and {@code *.upscapture.json}. Each watched folder is one source
 * of models. FileInstall calls it, with one thread for each folder, and only of what is new: which
 * files there were before this component was stopped, it has to know by itself.
 */
@Component(service = ArtifactInstaller.class)
public final class ModelFileInstaller implements ArtifactInstaller {

  private static final Logger LOG = LoggerFactory.getLogger(ModelFileInstaller.class);

  private final BundleContext context;
  private final InstalledFiles installed;
  private final ConcurrentMap<Path, ModelFolder> folders = new ConcurrentHashMap<>();

  @Activate
  public ModelFileInstaller(BundleContext context) {
    this.context = context;
    installed = new InstalledFiles(context.getDataFile("installed"));
    for (Path file : installed.all()) {
      try {
        install(file.toFile());
      } catch (IOException gone) {
        LOG.debug("{} is gone", file, gone);
        installed.remove(file);
      }
    }
  }

  @Override
  public boolean canHandle(File artifact) {
    String name = artifact.getName();
    return name.endsWith(ModelFile.MODEL) || name.endsWith(ModelFile.CAPTURE);
  }

  @Override
  public void install(File artifact) throws IOException {
    Path path = artifact.toPath().toAbsolutePath();
    // Whatever the bytes are: what is wrong with them is told with the file's other problems.
    var file = new ModelFile(artifact.getName(), new String(Files.readAllBytes(path), UTF_8));
    folders.compute(
        path.getParent(),
        (folder, known) ->
            known == null ? new ModelFolder(context, folder, file) : known.with(file));
    installed.add(path);
  }

  @Override
  public void update(File artifact) throws IOException {
    install(artifact);
  }

  @Override
  public void uninstall(File artifact) {
    Path path = artifact.toPath().toAbsolutePath();
    installed.remove(path);
    folders.computeIfPresent(
        path.getParent(), (folder, known) -> known.without(artifact.getName()));
  }

  /** The models stay no longer than whoever watches over them. */
  @Deactivate
  void close() {
    folders.values().forEach(ModelFolder::close);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models.deployed;

import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelFiles;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the models of started bundles that say {@code Ups-Models: FOLDER}. */
final class ModelBundles implements BundleTrackerCustomizer<Origin> {

  static final String HEADER = "Ups-Models";

  private static final Logger LOG = LoggerFactory.getLogger(ModelBundles.class);

  private final DeployedModels models;

  ModelBundles(DeployedModels models) {
    this.models = models;
  }

  @Override
  public @Nullable Origin addingBundle(Bundle bundle, @Nullable BundleEvent event) {
    String folder = bundle.getHeaders("").get(HEADER);
    if (folder == null) {
      return null;
    }
    var origin = Origin.bundle(bundle.getBundleId());
    models.put(origin, new ModelFiles(name(bundle), files(bundle, folder.strip())));
    return origin;
  }

  @Override
  public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, Origin origin) {}

  @Override
  public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Origin origin) {
    models.remove(origin);
  }

  private static String name(Bundle bundle) {
    return bundle.getSymbolicName() + "/" + bundle.getVersion();
  }

  private static List<ModelFile> files(Bundle bundle, String folder) {
    var files = new ArrayList<ModelFile>();
    for (String ending : List.of(ModelFile.MODEL, ModelFile.CAPTURE)) {
      Enumeration<URL> entries = bundle.findEntries(folder, "*" + ending, true);
      for (URL entry : entries == null ? List.<URL>of() : Collections.list(entries)) {
        files.add(new ModelFile(entry.getPath().replaceFirst("^/", ""), text(entry)));
      }
    }
    if (files.isEmpty()) {
      LOG.warn(
          "{}: its header {} says {}, where there is no *{} and no *{}",
          name(bundle),
          HEADER,
          folder,
          ModelFile.MODEL,
          ModelFile.CAPTURE);
    }
    files.sort(Comparator.comparing(ModelFile::name));
    return files;
  }

  /** An entry that cannot be read is as good as an empty file: it is listed as such. */
  private static String text(URL entry) {
    try (var stream = entry.openStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      LOG.warn("Cannot read {}", entry, e);
      return "";
    }
  }
}

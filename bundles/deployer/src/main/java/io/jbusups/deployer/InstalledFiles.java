// SPDX-License-Identifier: Apache-2.0
package io.jbusups.deployer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files were installed, written down in the bundle's own storage. Safe for use by any thread.
 */
final class InstalledFiles {

  private static final Logger LOG = LoggerFactory.getLogger(InstalledFiles.class);

  private final @Nullable Path list;
  private final Set<Path> paths = new TreeSet<>();

  /**
   * As they were written down last.
   *
   * @param list where; null where the framework has no storage
   */
  InstalledFiles(@Nullable File list) {
    this.list = list == null ? null : list.toPath();
    if (this.list != null && Files.exists(this.list)) {
      try {
        Files.readAllLines(this.list).forEach(line -> paths.add(Path.of(line)));
      } catch (IOException e) {
        LOG.warn(
            "Cannot read {}: models deployed before are found when their files change", list, e);
      }
    }
  }

  synchronized List<Path> all() {
    return List.copyOf(paths);
  }

  synchronized void add(Path path) {
    if (paths.add(path)) {
      write();
    }
  }

  synchronized void remove(Path path) {
    if (paths.remove(path)) {
      write();
    }
  }

  private void write() {
    if (list == null) {
      return;
    }
    try {
      Files.write(list, paths.stream().map(Path::toString).toList());
    } catch (IOException e) {
      LOG.warn(
          "Cannot write {}: after a restart of this bundle models have to be touched", list, e);
    }
  }
}

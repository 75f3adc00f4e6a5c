// SPDX-License-Identifier: Apache-2.0
package io.jbusups.deployer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away, once at the start, each of our configurations whose file was removed while the
 * container was down: ConfigAdmin remembers them, and FileInstall tells only of what it sees go. A
 * UPS or user that nobody can find in {@code etc/} would live on otherwise. So would the bus of a
 * probe that the container did not outlive.
 */
@Component(
    service = {},
    immediate = true)
public final class RemovedConfigurations {

  private static final Logger LOG = LoggerFactory.getLogger(RemovedConfigurations.class);
  private static final String FILE = "felix.fileinstall.filename";
  private static final String OURS =
      "(&(" + FILE + "=*)(|(service.pid=jbus.*)(service.pid=nut.*)))";

  /** What a shell command configured for its own time only, and the container died meanwhile. */
  private static final String LEFT = "(&(.temporary=true)(service.pid=jbus.*))";

  @Activate
  public RemovedConfigurations(@Reference ConfigurationAdmin admin) {
    try {
      for (Configuration left : list(admin, LEFT)) {
        left.delete();
      }
      for (Configuration each : list(admin, OURS)) {
        Path file = file(String.valueOf(each.getProperties().get(FILE)));
        if (!Files.exists(file)) {
          LOG.info("{} was removed while the container was down: its configuration goes too", file);
          each.delete();
        }
      }
    } catch (IOException | InvalidSyntaxException e) {
      LOG.warn("Cannot look for configurations whose files were removed", e);
    }
  }

  private static Configuration[] list(ConfigurationAdmin admin, String filter)
      throws IOException, InvalidSyntaxException {
    Configuration[] found = admin.listConfigurations(filter);
    return found == null ? new Configuration[0] : found;
  }

  /** FileInstall writes a URI; a path may come from elsewhere. */
  private static Path file(String name) {
    return name.startsWith("file:") ? Path.of(URI.create(name)) : Path.of(name);
  }
}

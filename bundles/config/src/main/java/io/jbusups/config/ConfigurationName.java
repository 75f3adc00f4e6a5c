// SPDX-License-Identifier: Apache-2.0
package io.jbusups.config;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which file or PID a configuration comes from, and the name that this gives to what it configures.
 *
 * @param name what follows the first hyphen of the file's name ({@code jbus.ups-rack1.cfg}), or the
 *     {@code ~} or the factory PID of a PID that no file gave
 * @param source {@code etc/} and the file's name, or the PID
 */
record ConfigurationName(String name, String source) {

  /** Set by Felix FileInstall, which Karaf uses for {@code etc/}. */
  private static final String FILE = "felix.fileinstall.filename";

  private static final Set<String> PREFIXES =
      Set.of("service.", "component.", "felix.", "webconsole.", "osgi.", "org.apache.", ".");

  static ConfigurationName of(String pid, Map<String, ?> properties) {
    @Nullable Object file = properties.get(FILE);
    if (file != null) {
      String path = file.toString();
      String fileName = path.substring(path.lastIndexOf('/') + 1);
      String stem = fileName.replaceFirst("\\.(cfg|config|cfg\\.json)$", "");
      return new ConfigurationName(after(pid, stem), "etc/" + fileName);
    }
    @Nullable Object servicePid = properties.get("service.pid");
    String full = servicePid == null ? pid : servicePid.toString();
    return new ConfigurationName(after(pid, full), "configuration " + full);
  }

  /** Keys that the framework puts beside the user's own. */
  static boolean isFrameworkKey(String key) {
    return key.endsWith(".target") || PREFIXES.stream().anyMatch(key::startsWith);
  }

  private static String after(String pid, String full) {
    return full.length() > pid.length() + 1 && full.startsWith(pid)
        ? full.substring(pid.length() + 1)
        : "";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.config.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the sockets are. Immutable.
 *
 * @param directory an absolute path; it need not be there yet
 * @param prefix what the sockets' names begin with, before a hyphen
 */
record SocketSettings(Path directory, String prefix) {

  private static final String PREFIX = "[A-Za-z0-9_.-]+";

  /**
   * What a configuration gives.
   *
   * @param settings null where anything is wrong
   * @param problems a line for each key that makes no sense: file, key, value and what to write
   */
  record Checked(@Nullable SocketSettings settings, List<String> problems) {}

  static Checked of(Map<String, ?> properties) {
    var keys = Settings.of(NutSocketConfig.PID, properties, NutSocketConfig.class);
    var directory = directory(keys);
    var prefix = keys.text("prefix");
    if (!prefix.matches(PREFIX)) {
      keys.reject("prefix", "use ASCII letters, digits, '_', '.' and '-', such as jbus");
    }
    var problems = keys.problems();
    return new Checked(
        directory == null || !problems.isEmpty() ? null : new SocketSettings(directory, prefix),
        problems);
  }

  /** The socket of a UPS. */
  Path socket(String ups) {
    return directory.resolve(prefix + '-' + ups);
  }

  private static @Nullable Path directory(Settings keys) {
    try {
      var directory = Path.of(keys.text("directory"));
      if (directory.isAbsolute()) {
        return directory.normalize();
      }
    } catch (InvalidPathException noPath) {
      // reported below, like a relative one
    }
    keys.reject("directory", "use an absolute path, such as /run/nut");
    return null;
  }
}

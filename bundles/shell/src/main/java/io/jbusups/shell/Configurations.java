// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** What is configured now. */
record Configurations(ConfigurationAdmin admin) {

  private static final String FILE = "felix.fileinstall.filename";

  /**
   * One configuration.
   *
   * @param file its file's name, or its PID where no file gave it
   * @param name the NAME that it gives to what it configures
   */
  record Entry(String file, String name, Map<String, String> properties) {}

  /** The configurations of a factory, such as {@code jbus.serial}. */
  List<Entry> of(String factory) throws IOException {
    return matching("(service.factoryPid=" + factory + ")").stream()
        .map(properties -> entry(factory, properties))
        .toList();
  }

  /** The one of that name, which is plain enough for a file's. */
  Optional<Entry> of(String factory, String name) throws IOException {
    return of(factory).stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** Everything that is configured, ours or not. */
  List<Map<String, String>> all() throws IOException {
    return matching(null);
  }

  private List<Map<String, String>> matching(@org.jspecify.annotations.Nullable String filter)
      throws IOException {
    try {
      Configuration[] found = admin.listConfigurations(filter);
      var all = new ArrayList<Map<String, String>>();
      for (Configuration each : found == null ? new Configuration[0] : found) {
        all.add(properties(each));
      }
      return all;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> properties(Configuration configuration) {
    var properties = new TreeMap<String, String>();
    Dictionary<String, Object> given = configuration.getProperties();
    for (String key : given == null ? List.<String>of() : Collections.list(given.keys())) {
      properties.put(key, String.valueOf(Objects.requireNonNull(given).get(key)));
    }
    return properties;
  }

  private static Entry entry(String factory, Map<String, String> properties) {
    String path = properties.getOrDefault(FILE, properties.getOrDefault("service.pid", ""));
    String file = path.substring(path.lastIndexOf('/') + 1);
    String stem = file.replaceFirst("\\.(cfg|config|cfg\\.json)$", "");
    String name =
        stem.startsWith(factory) && stem.length() > factory.length()
            ? stem.substring(factory.length() + 1)
            : "";
    return new Entry(file, name, properties);
  }

  /** The name of the bus that has a serial device, under whatever path. */
  Optional<String> busOn(String device) throws IOException {
    for (Entry bus : of("jbus.serial")) {
      if (real(bus.properties().getOrDefault("port", "")).equals(real(device))) {
        return Optional.of(bus.name());
      }
    }
    return Optional.empty();
  }

  private static Path real(String device) {
    Path path = Path.of(device.strip());
    try {
      return path.toRealPath();
    } catch (IOException notThere) {
      return path.toAbsolutePath().normalize();
    }
  }
}

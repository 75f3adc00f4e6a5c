// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A bundle as it was built.
 *
 * @param name its symbolic name without {@code io.jbusups.}
 * @param classes what each class file holds, one character a byte: names of classes, fields and
 *     texts can be found in it as they are
 */
record BundleJar(String name, Attributes manifest, Map<String, String> classes, Set<String> files) {

  private static final Set<String> NOT_SHIPPED = Set.of("config", "testkit");
  private static final Path BUNDLES = Path.of(System.getProperty("jbusups.root"), "bundles");
  private static final Pattern CLAUSE = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
  private static final Pattern OURS = Pattern.compile("io[/.]jbusups[/.]([a-z]+)[/.;]");

  static Map<String, BundleJar> all() {
    return Bundles.SHIPPED.stream()
        .collect(Collectors.toMap(name -> name, BundleJar::read, (a, b) -> a, TreeMap::new));
  }

  private static BundleJar read(String name) {
    var file = "io.jbusups." + name + "-" + System.getProperty("jbusups.version") + ".jar";
    Path path = BUNDLES.resolve(name).resolve("target").resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new IllegalStateException(path + " is not built");
    }
    try (var jar = new JarFile(path.toFile())) {
      var classes = new TreeMap<String, String>();
      var files = new TreeSet<String>();
      for (var entry : (Iterable<java.util.jar.JarEntry>) jar.stream()::iterator) {
        files.add(entry.getName());
        if (entry.getName().endsWith(".class")) {
          var bytes = jar.getInputStream(entry).readAllBytes();
          classes.put(entry.getName(), new String(bytes, StandardCharsets.ISO_8859_1));
        }
      }
      return new BundleJar(name, jar.getManifest().getMainAttributes(), classes, files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The packages that a header lists. */
  Set<String> packages(String header) {
    var value = manifest.getValue(header);
    return value == null
        ? Set.of()
        : CLAUSE
            .splitAsStream(value)
            .map(clause -> clause.split(";", 2)[0].strip())
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The classes whose file names any of these, wherever: type, descriptor or text. */
  Set<String> naming(String... parts) {
    return classes.entrySet().stream()
        .filter(file -> Stream.of(parts).anyMatch(file.getValue()::contains))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Our other bundles of which its classes name something that it does not hold itself. A name
   * below {@code io.jbusups} that is no bundle's, such as a logger's, is nobody's.
   */
  Set<String> uses() {
    var used =
        classes.values().stream()
            .flatMap(text -> OURS.matcher(text).results().map(found -> found.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    used.removeIf(other -> !Bundles.SHIPPED.contains(other) && !NOT_SHIPPED.contains(other));
    used.removeIf(other -> files.stream().anyMatch(f -> f.startsWith("io/jbusups/" + other + "/")));
    return used;
  }
}

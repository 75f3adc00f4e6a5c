// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The bundle of a model for which the documentation gives all files, built from exactly these, by
 * the Maven that runs this build, in a folder far from it.
 */
final class DocumentedBundle {

  /** System property in the container: the path of the jar. */
  static final String JAR = "jbusups.documented";

  private static final String PAGE = "docs/how-to/add-a-model.md";
  private static final String SECTION = "## A bundle of your own\n";
  private static final String COMMAND = "`mvn package`";
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
  private static final Pattern BUILT = Pattern.compile("`(target/\\S+\\.jar)`");

  private DocumentedBundle() {}

  /** The path of the jar. */
  static Path build() throws Exception {
    String page = Files.readString(Path.of(System.getProperty(Containers.ROOT), PAGE));
    int from = page.indexOf(SECTION);
    Matcher built = BUILT.matcher(page);
    if (from < 0 || !built.find(from) || page.indexOf(COMMAND, from) < 0) {
      throw new AssertionError(PAGE + " tells no more how to build a bundle");
    }
    Path folder = Files.createTempDirectory("recipe");
    write(blocks(page.substring(from).split("\n## ", 2)[0]), folder);
    String said = maven(folder);
    Path jar = folder.resolve(built.group(1));
    if (!Files.exists(jar)) {
      throw new AssertionError(PAGE + ": " + said);
    }
    Path kept = Path.of("target").toAbsolutePath().resolve(jar.getFileName());
    Files.copy(jar, kept, StandardCopyOption.REPLACE_EXISTING);
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
    return kept;
  }

  /** By language; the layout has none. */
  private static Map<String, String> blocks(String section) {
    var blocks = new HashMap<String, String>();
    for (Matcher block = BLOCK.matcher(section); block.find(); ) {
      blocks.put(block.group(1), block.group(2));
    }
    return blocks;
  }

  /** Each block goes where the layout has a file that ends in its language. */
  private static void write(Map<String, String> blocks, Path folder) throws Exception {
    for (String line : blocks.remove("").lines().skip(1).toList()) {
      Path file = folder.resolve(line.strip());
      Files.createDirectories(file.getParent());
      Files.writeString(file, blocks.remove(line.replaceFirst(".*\\.", "")));
    }
    if (!blocks.isEmpty()) {
      throw new AssertionError(PAGE + " does not say where these go: " + blocks);
    }
  }

  /** Runs what a person would, with the settings and the local repository of this build. */
  private static String maven(Path folder) throws Exception {
    var command = new ArrayList<String>();
    command.addAll(List.of("env", "JAVA_HOME=" + System.getProperty("java.home")));
    command.addAll(List.of(System.getProperty("jbusups.maven"), "-B", "-ntp"));
    command.addAll(List.of("-f", folder.toString()));
    command.add("-Dmaven.repo.local=" + System.getProperty("jbusups.repository"));
    if (System.getProperty("jbusups.offline").endsWith("=true")) {
      command.add("-o");
    }
    String settings = System.getProperty("jbusups.settings", "");
    if (Files.isRegularFile(Path.of(settings))) {
      command.addAll(List.of("-s", settings));
    }
    command.add("package");
    return Site.run(command.toArray(String[]::new));
  }
}

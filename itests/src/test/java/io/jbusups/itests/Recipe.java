// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.nio.file.Files;
import java.nio.file.Path;

/** The commands of a page of the documentation, run as they stand there. */
final class Recipe {

  private static final String FENCE = "```";

  private Recipe() {}

  /** Runs all that the page marks as {@code sh}, in a folder; what the commands print. */
  static String run(String page, Path folder) throws Exception {
    var commands = new StringBuilder("set -e\ncd '" + folder + "'\n");
    boolean command = false;
    Path root = Path.of(System.getProperty(Containers.ROOT));
    for (String line : Files.readAllLines(root.resolve(page))) {
      if (line.startsWith(FENCE)) {
        command = line.equals(FENCE + "sh");
      } else if (command) {
        commands.append(line).append('\n');
      }
    }
    Path script = Files.writeString(folder.resolve("recipe"), commands.append("echo all run\n"));
    Path java = Path.of(System.getProperty("java.home"), "bin");
    String said =
        Site.run(
            "env",
            "PATH=" + java + ":" + System.getenv("PATH"),
            "sh",
            script.toAbsolutePath() + "");
    if (!said.endsWith("all run\n")) {
      throw new AssertionError(page + ": " + said);
    }
    return said;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What this process has open, as Linux tells it. */
final class Descriptors {

  private static final Path OPEN = Path.of("/proc/self/fd");

  private Descriptors() {}

  /** The targets of all open descriptors. */
  static List<String> all() throws IOException {
    try (Stream<Path> open = Files.list(OPEN)) {
      return open.map(Descriptors::target).flatMap(Optional::stream).toList();
    }
  }

  /** How many lead to a file. */
  static long to(Path file) throws IOException {
    return all().stream().filter(file.toString()::equals).count();
  }

  /** Nothing for one that was closed meanwhile. */
  private static Optional<String> target(Path descriptor) {
    try {
      return Optional.of(Files.readSymbolicLink(descriptor).toString());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}

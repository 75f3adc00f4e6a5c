// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The last lines of a log that tell of a UPS, its bus, or models.
 *
 * @param traces whether frames are among them
 */
record LogExcerpt(Path log, String ups, String bus, boolean traces) {

  /**
   * A frame, by the bus whose logger is {@code io.jbusups.trace.BUS}, however much of it is shown.
   */
  private static final String FRAME = ".*[ .]%s +\\|.*\\| [<>] [0-9A-F]{2}\\b.*";

  /** By the bundle that writes, which stands before each message. */
  private static final String MODELS = ".*\\| [0-9]+ - io\\.jbusups\\.(models|deployer) - .*";

  private static final int MOST_BYTES = 8_000_000;
  private static final int MOST_LINES = 2_000;

  /** Lines, the oldest first; one that says why where the log cannot be read. */
  List<String> lines() {
    try {
      return relevant(tail());
    } catch (IOException e) {
      return List.of("The log cannot be read: " + e);
    }
  }

  private String tail() throws IOException {
    long size = Files.size(log);
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, size - MOST_BYTES);
      byte[] bytes = new byte[(int) (size - from)];
      file.seek(from);
      file.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
    }
  }

  private List<String> relevant(String text) {
    Pattern wanted =
        Pattern.compile(
            ".*(UPS %1$s|bus %2$s|jbus\\.ups-%1$s|jbus\\.(serial|tcp)-%2$s)(?![\\w-]).*"
                .formatted(Pattern.quote(ups), Pattern.quote(bus)));
    Pattern frame = Pattern.compile(FRAME.formatted(Pattern.quote(bus)));
    Pattern models = Pattern.compile(MODELS);
    var last = new ArrayDeque<String>();
    text.lines()
        .filter(
            line ->
                frame.matcher(line).matches()
                    ? traces
                    : wanted.matcher(line).matches() || models.matcher(line).matches())
        .forEach(
            line -> {
              if (last.size() == MOST_LINES) {
                last.removeFirst();
              }
              last.add(line);
            });
    return last.isEmpty() ? List.of("The log tells nothing of them.") : List.copyOf(last);
  }
}

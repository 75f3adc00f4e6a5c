// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What is logged while it is open; slf4j-simple writes to the standard error stream. */
public final class LogLines implements AutoCloseable {

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public LogLines() {
    System.setErr(new PrintStream(bytes, true, UTF_8));
  }

  /** The lines of a warning or an error. */
  public List<String> complaints() {
    return bytes
        .toString(UTF_8)
        .lines()
        .filter(line -> line.matches(".* (WARN|ERROR) .*"))
        .toList();
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}

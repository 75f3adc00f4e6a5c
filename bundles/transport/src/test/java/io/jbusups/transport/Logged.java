// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;

/** What was written to the log, which the tests' slf4j binding sends to standard error. */
final class Logged {

  private Logged() {}

  /** The lines logged at a level while something ran. */
  static List<String> during(String level, Callable<?> something) throws Exception {
    PrintStream before = System.err;
    var bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      something.call();
    } finally {
      System.setErr(before);
    }
    return bytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(" " + level + " "))
        .map(line -> line.substring(line.indexOf(level)))
        .toList();
  }
}

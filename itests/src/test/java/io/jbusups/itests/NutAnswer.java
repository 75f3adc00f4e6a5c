// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a NUT client was told of a UPS.
 *
 * @param asked {@link System#nanoTime()} before the request
 * @param answered the same after the answer
 * @param variables by name; empty where there is an error
 * @param error such as {@code DATA-STALE}, empty for none
 */
record NutAnswer(
    String ups, long asked, long answered, Map<String, String> variables, String error) {

  static final String STALE = "DATA-STALE";
  static final String NOT_CONNECTED = "DRIVER-NOT-CONNECTED";

  /** How upsc puts them. */
  private static final Map<String, String> SAID =
      Map.of("Error: Data stale", STALE, "Error: Driver not connected", NOT_CONNECTED);

  String status() {
    return value("ups.status");
  }

  /** Empty where there is none. */
  String value(String variable) {
    return variables.getOrDefault(variable, "");
  }

  /** What the client sees, in a word or two: the status, or why there is none. */
  String seen() {
    return error.isEmpty() ? status() : error;
  }

  /** What Debian's upsc prints. */
  static NutAnswer upsc(String ups, int port) throws Exception {
    long asked = System.nanoTime();
    Process process =
        new ProcessBuilder("upsc", ups + "@127.0.0.1:" + port)
            .redirectInput(new File("/dev/null"))
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    String complaint = new String(process.getErrorStream().readAllBytes(), UTF_8);
    long answered = System.nanoTime();
    if (process.waitFor() != 0) {
      // What comes before tells of TLS.
      String last = complaint.lines().reduce("", (before, line) -> line);
      return new NutAnswer(ups, asked, answered, Map.of(), SAID.getOrDefault(last, last));
    }
    var variables = new TreeMap<String, String>();
    for (String line : output.lines().toList()) {
      String[] parts = line.split(": ", 2);
      variables.put(parts[0], parts[1]);
    }
    return new NutAnswer(ups, asked, answered, variables, "");
  }
}

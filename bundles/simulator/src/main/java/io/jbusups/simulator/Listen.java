// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.config.Settings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen.
 *
 * @param host a name or address of this machine, without brackets
 * @param port 0 for one that the system chooses
 * @param mbap whether Modbus TCP is spoken there, or RTU
 */
record Listen(String host, int port, boolean mbap) {

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:(?:\\[([0-9A-Fa-f:.]+)]|([^\\s:\\[\\]]*)):)?(\\d{1,5})");

  /** Reads its keys; empty where the unit is not to listen. */
  static Optional<Listen> read(Settings settings) {
    boolean mbap = settings.oneOf("framing", "tcp", "rtu").equals("tcp");
    if (settings.text("listen").isEmpty()) {
      return Optional.empty();
    }
    if (!settings.text("port").isEmpty()) {
      settings.fail("port and listen: give one of them, a unit is at one place");
    }
    Matcher parts = HOST_AND_PORT.matcher(settings.text("listen"));
    if (!parts.matches() || Integer.parseInt(parts.group(3)) > 65_535) {
      settings.reject(
          "listen", "use host:port, such as 127.0.0.1:1502, or [::1]:1502, or a port alone");
      return Optional.empty();
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    return Optional.of(
        new Listen(
            host == null || host.isEmpty() ? "127.0.0.1" : host,
            Integer.parseInt(parts.group(3)),
            mbap));
  }

  /** What is spoken there. */
  String framing() {
    return mbap ? "Modbus TCP" : "RTU over TCP";
  }
}

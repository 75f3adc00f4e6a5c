// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.config.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * A checked configuration of a bus over TCP.
 *
 * @param host a name or an address, without brackets
 */
record TcpSettings(
    String name, String host, int port, Framing framing, Duration timeout, int retries) {

  static final String PID = "jbus.tcp";

  /** What goes over the connection. */
  enum Framing {
    TCP("Modbus TCP", QueuedBus.mbap()),
    RTU("RTU over TCP", QueuedBus.rtu(LineTiming.OVER_TCP));

    final String label;
    final QueuedBus.Framing lines;

    Framing(String label, QueuedBus.Framing lines) {
      this.label = label;
      this.lines = lines;
    }
  }

  /**
   * Reads all keys.
   *
   * @throws io.jbusups.config.BadConfiguration naming every problem
   */
  static TcpSettings read(Map<String, ?> properties) {
    Settings settings = Settings.of(PID, properties, TcpOptions.class);
    var read =
        new TcpSettings(
            settings.name(),
            host(settings),
            settings.integer("port", 1, 65_535),
            settings.oneOf("framing", "tcp", "rtu").equals("tcp") ? Framing.TCP : Framing.RTU,
            Duration.ofMillis(settings.integer("timeout.ms", 20, 60_000)),
            settings.integer("retries", 0, 10));
    settings.check();
    return read;
  }

  private static String host(Settings settings) {
    String host = settings.required("host", "a host name or address, such as 192.0.2.10");
    String bare = host.matches("\\[.*]") ? host.substring(1, host.length() - 1) : host;
    boolean address6 = bare.matches("[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(%\\w+)?");
    if (!host.isEmpty() && !address6 && !bare.matches("[^\\s:/\\[\\]@,]+")) {
      settings.reject("host", "give a host name or an address alone; port has a key of its own");
    }
    return bare;
  }

  /** Such as {@code 192.0.2.10:502}, with brackets around an IPv6 address. */
  String peer() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  /** Such as {@code 192.0.2.10:502 Modbus TCP}. */
  String description() {
    return peer() + " " + framing.label;
  }
}

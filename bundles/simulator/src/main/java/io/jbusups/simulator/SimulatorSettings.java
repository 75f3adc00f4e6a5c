// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.config.BadConfiguration;
import io.jbusups.config.Settings;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One simulator's configuration, checked.
 *
 * @param name NAME of the file
 * @param source for messages: the file
 * @param wish for messages: the key and value that name the capture
 * @param capture the name of the capture to play
 * @param port the link to make
 * @param listen where to listen, instead of on a pseudo-terminal
 * @param unit 1 to 247
 * @param baud 0 for no delay
 */
record SimulatorSettings(
    String name,
    String source,
    String wish,
    String capture,
    Optional<Path> port,
    Optional<Listen> listen,
    int unit,
    int baud) {

  static final String PID = "jbus.simulator";

  private static final int FASTEST_BAUD = 4_000_000;

  /**
   * @throws BadConfiguration with one line for each problem
   */
  static SimulatorSettings of(Map<String, ?> properties) {
    var settings = Settings.of(PID, properties, SimulatorConfig.class);
    String model = settings.text("model");
    String capture = settings.text("capture");
    if (capture.isEmpty() && model.isEmpty()) {
      settings.reject("model", "give the name of a model, or the key capture");
    }
    if (capture.contains("/")) {
      settings.reject("capture", "give the name of a deployed capture, not a file");
    }
    Optional<Path> port = Optional.empty();
    try {
      port = Optional.of(settings.text("port")).filter(p -> !p.isEmpty()).map(Path::of);
    } catch (InvalidPathException e) {
      settings.reject("port", "use a path");
    }
    if (port.isPresent() && !port.get().isAbsolute()) {
      settings.reject("port", "use an absolute path");
    }
    Optional<Listen> listen = Listen.read(settings);
    int unit = settings.integer("unit", 1, 247);
    int baud = settings.integer("baud", 0, FASTEST_BAUD);
    settings.check();
    return new SimulatorSettings(
        settings.name(),
        settings.source(),
        capture.isEmpty() ? "model = '" + model + "'" : "capture = '" + capture + "'",
        capture.isEmpty() ? model + "-on-mains" : capture,
        port,
        listen,
        unit,
        baud);
  }

  /** The line that says what it waits for. */
  String waits() {
    return "%s: %s: waits until a capture of the name %s is deployed"
        .formatted(source, wish, capture);
  }

  /** The line that says why it has no port. */
  String failure(IOException e) {
    if (e instanceof FileSystemException link) {
      String reason = link.getReason();
      return "%s: port = '%s': %s"
          .formatted(
              source,
              link.getFile(),
              reason == null ? "no link can be made here, use another directory: " + e : reason);
    }
    if (listen.isPresent()) {
      return "%s: listen = '%s:%d': %s: use another port (1024 or above) or an address of this machine"
          .formatted(source, listen.get().host(), listen.get().port(), e.getMessage());
    }
    return "%s: no pseudo-terminal: %s".formatted(source, e.getMessage());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The NUT server of the assembly and Debian's upsd side by side: the assembly reads a simulated UPS
 * and hands its variables to upsd through a driver socket, so that both hold the same.
 */
final class NutSuite implements Suite {

  static final String UPS = "rack1";

  private static final String CAPTURE = "digys-on-mains";
  private static final Duration SETTLING = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long NAP = Duration.ofMillis(50).toNanos();

  @Override
  public void measure(Effort effort, Consumer<Figure> found) throws Exception {
    try (var upsd = new Upsd();
        var assembly = new Assembly("nut")) {
      start(assembly, upsd);
      var ours = new Contender("ours", assembly.nutPort(), assembly.figures());
      var theirs = new Contender("upsd's", upsd.port(), upsd.figures());
      new LoadFigures(ours, theirs, effort, found).measure();
      var crowd = new CrowdFigures(effort, found);
      crowd.measure(ours, true);
      crowd.measure(theirs, false);
      var rude = new RudeFigures(effort, found);
      rude.measure(ours, true);
      rude.measure(theirs, false);
    }
  }

  private static void start(Assembly assembly, Upsd upsd) throws Exception {
    String port = "port = " + assembly.device(UPS);
    assembly.configure("jbus.simulator-" + UPS, "capture = " + CAPTURE, port);
    assembly.configure("jbus.serial-" + UPS, port);
    assembly.configure("jbus.ups-" + UPS, "bus = " + UPS);
    assembly.configure("nut.socket", "directory = " + upsd.state(), "prefix = jbus");
    assembly.configureServer(
        "max.connections = " + CrowdFigures.ROOM,
        "idle.s = 3600",
        "tls.keystore = " + Certificates.pkcs12(upsd.state().resolve("server.p12")),
        "tls.password = " + Certificates.PASSWORD);
    assembly.start();
    assembly.awaitValues(UPS);
    awaitSocket(upsd.state().resolve("jbus-" + UPS));
    upsd.start(UPS, CrowdFigures.ROOM);
    Thread.sleep(SETTLING.toMillis());
    try (var probe = assembly.connect()) {
      upsd.awaitVariables(UPS, probe.variables(UPS));
    }
  }

  private static void awaitSocket(Path socket) throws IOException {
    long start = System.nanoTime();
    while (!Files.exists(socket)) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IOException("the assembly makes no " + socket);
      }
      LockSupport.parkNanos(NAP);
    }
  }
}

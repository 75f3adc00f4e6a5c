// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Debian's upsd, in the foreground, with a configuration and a certificate of its own. */
final class Upsd implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(20);
  private static final long NAP = Duration.ofMillis(20).toNanos();

  /** Not below the build's folder: the path of a socket is limited to about 100 bytes. */
  private final Path state = Files.createTempDirectory("upsd");

  private final int port = Assembly.freePort();
  private Process process;

  Upsd() throws IOException {}

  /** Where it looks for the sockets of its drivers. */
  Path state() {
    return state;
  }

  int port() {
    return port;
  }

  ProcessFigures figures() {
    return new ProcessFigures(process.pid());
  }

  /** Starts it for a UPS whose driver's socket, jbus-NAME, is there already. */
  void start(String ups, int connections) throws Exception {
    Files.writeString(state.resolve("ups.conf"), "[" + ups + "]\ndriver = jbus\nport = auto\n");
    Files.writeString(state.resolve("upsd.users"), "");
    Files.writeString(
        state.resolve("upsd.conf"),
        "LISTEN 127.0.0.1 %d%nSTATEPATH %s%nMAXCONN %d%n%s"
            .formatted(port, state, connections, Certificates.nss(state.resolve("nss"))));
    Path program = Path.of(System.getProperty("benchmarks.upsd"), "lib/nut/upsd");
    var builder =
        new ProcessBuilder(program.toString(), "-F", "-u", System.getProperty("user.name"));
    builder.redirectErrorStream(true).redirectOutput(state.resolve("log").toFile());
    var environment = builder.environment();
    environment.put("NUT_CONFPATH", state.toString());
    environment.put("NUT_STATEPATH", state.toString());
    environment.put("NUT_ALTPIDPATH", state.toString());
    environment.put("LD_LIBRARY_PATH", System.getProperty("benchmarks.upsd.libraries", ""));
    process = builder.start();
  }

  /** Waits until it has so many variables, which is to say all. */
  void awaitVariables(String ups, int count) throws IOException {
    long start = System.nanoTime();
    int found = 0;
    while (found != count) {
      try (var probe = new NutProbe(port)) {
        found = probe.variables(ups);
      } catch (IOException notYet) {
        found = 0;
      }
      if (!process.isAlive() || System.nanoTime() - start > START.toNanos()) {
        String said = Files.readString(state.resolve("log"));
        throw new IOException("upsd has %d of %d variables: %s".formatted(found, count, said));
      }
      LockSupport.parkNanos(NAP);
    }
  }

  @Override
  public void close() throws Exception {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
    Assembly.delete(state);
  }
}

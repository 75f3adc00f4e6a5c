// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The built assembly with an {@code etc} and a {@code data} folder of its own. Everything that it
 * writes is in its folder.
 */
final class Assembly implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final long NAP = Duration.ofMillis(20).toNanos();

  private final Path home;
  private final Path base;
  private final int nutPort;
  private Process process;
  private long startedAt;

  /** Prepares a new one, in place of what an earlier run left. */
  Assembly(String name) throws IOException {
    home = Path.of(System.getProperty("benchmarks.assembly")).toAbsolutePath();
    base = Path.of(System.getProperty("benchmarks.instances"), name).toAbsolutePath();
    if (!Files.isDirectory(home.resolve("system"))) {
      throw new IOException(home + " is not there: start the benchmarks with ./benchmarks/run");
    }
    delete(base);
    copy(home.resolve("etc"), base.resolve("etc"));
    Files.createDirectories(base.resolve("data/log"));
    Files.createDirectories(base.resolve("deploy"));
    nutPort = freePort();
    Path shell = base.resolve("etc/org.apache.karaf.shell.cfg");
    String console =
        Files.readString(shell).replaceAll("(?m)^sshPort *=.*", "sshPort=" + freePort());
    Files.writeString(shell, console);
    configureServer();
  }

  /** Where its NUT server listens. */
  int nutPort() {
    return nutPort;
  }

  /** Further settings of its NUT server. */
  void configureServer(String... lines) throws IOException {
    var all = new ArrayList<>(List.of(lines));
    all.add("listen = 127.0.0.1:" + nutPort);
    configure("nut.server", all.toArray(String[]::new));
  }

  /** Writes {@code etc/NAME.cfg}, which takes effect at once. */
  void configure(String name, String... lines) throws IOException {
    // Whole or not at all: somebody watches the folder.
    Path written = Files.write(base.resolve(name + ".new"), List.of(lines));
    Files.move(written, base.resolve("etc/" + name + ".cfg"), StandardCopyOption.REPLACE_EXISTING);
  }

  /** A path for a device link. */
  Path device(String name) {
    return base.resolve("tty-" + name);
  }

  void start() throws IOException {
    var command = new ProcessBuilder(home.resolve("bin/karaf").toString(), "daemon");
    var environment = command.environment();
    List.of("KARAF_DATA", "KARAF_ETC", "KARAF_LOG", "KARAF_OPTS", "JAVA_OPTS")
        .forEach(environment::remove);
    environment.put("KARAF_BASE", base.toString());
    environment.put("CHECK_ROOT_INSTANCE_RUNNING", "false");
    environment.put("KARAF_SYSTEM_OPTS", "-Dkaraf.instances=instances");
    command.redirectErrorStream(true);
    command.redirectOutput(base.resolve("data/log/console.log").toFile());
    startedAt = System.nanoTime();
    process = command.start();
  }

  /**
   * Waits until each UPS gives its status to a NUT client.
   *
   * @return seconds since the start
   */
  double awaitValues(String... names) throws IOException {
    for (String name : names) {
      while (!answers(name)) {
        if (!process.isAlive() || System.nanoTime() - startedAt > START.toNanos()) {
          throw new IOException(name + " gives no values; the log is in " + base + "/data/log");
        }
        LockSupport.parkNanos(NAP);
      }
    }
    return (System.nanoTime() - startedAt) / 1e9;
  }

  /** Waits until clients can connect. */
  void awaitServer() throws IOException {
    while (true) {
      try (var probe = new NutProbe(nutPort)) {
        probe.ask("VER");
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() - startedAt > START.toNanos()) {
          throw new IOException("no NUT server; the log is in " + base + "/data/log", notYet);
        }
        LockSupport.parkNanos(NAP);
      }
    }
  }

  /** How much it has told so far. */
  long logLines() throws IOException {
    try (var lines = Files.lines(base.resolve("data/log/karaf.log"))) {
      return lines.count();
    }
  }

  private boolean answers(String name) {
    try (var probe = new NutProbe(nutPort)) {
      return probe.status(name).startsWith("VAR ");
    } catch (IOException notYet) {
      return false;
    }
  }

  NutProbe connect() throws IOException {
    return new NutProbe(nutPort);
  }

  ProcessFigures figures() {
    return new ProcessFigures(process.pid());
  }

  void stop() {
    if (process != null) {
      process.destroy();
      try {
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    stop();
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        Files.createDirectories(Files.isDirectory(path) ? copy : copy.getParent());
        if (!Files.isDirectory(path)) {
          Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Debian's {@code upsmon} with a configuration of its own, which shuts down nothing: its
 * SHUTDOWNCMD writes a file. It runs as whoever runs the test.
 */
final class Upsmon implements AutoCloseable {

  /** What Debian's upsmon starts where /etc/nut/nut.conf says so. */
  private static final String PROGRAM = "/lib/nut/upsmon";

  private final Path folder;
  private final Process process;
  private long noticed;

  private Upsmon(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** Starts one that watches one UPS; only full seconds count. */
  static Upsmon start(Path folder, String ups, int port, Duration poll, Duration deadTime)
      throws IOException {
    script(folder.resolve("shutdown"), "date +%s.%N > '" + folder.resolve("shut-down") + "'");
    script(folder.resolve("notice"), "echo \"$NOTIFYTYPE\" >> '" + folder.resolve("notices") + "'");
    Files.createFile(folder.resolve("notices"));
    Files.write(
        folder.resolve("upsmon.conf"),
        List.of(
            "MONITOR %s@127.0.0.1:%d 1 monuser secret secondary".formatted(ups, port),
            "MINSUPPLIES 1",
            "SHUTDOWNCMD \"" + folder.resolve("shutdown") + "\"",
            "POWERDOWNFLAG " + folder.resolve("killpower"),
            "NOTIFYCMD " + folder.resolve("notice"),
            "NOTIFYFLAG ONBATT EXEC",
            "NOTIFYFLAG ONLINE EXEC",
            "NOTIFYFLAG COMMBAD EXEC",
            "NOTIFYFLAG COMMOK EXEC",
            "NOTIFYFLAG SHUTDOWN EXEC",
            "NOTIFYFLAG NOCOMM EXEC",
            "POLLFREQ " + poll.toSeconds(),
            "POLLFREQALERT " + poll.toSeconds(),
            "DEADTIME " + deadTime.toSeconds(),
            "HOSTSYNC 0",
            "FINALDELAY 0"));
    Files.setPosixFilePermissions(
        folder.resolve("upsmon.conf"), PosixFilePermissions.fromString("rw-------"));
    var command = new ProcessBuilder(PROGRAM, "-p", "-D", "-D", "-F");
    var environment = command.environment();
    environment.put("NUT_CONFPATH", folder.toString());
    environment.put("NUT_PIDPATH", folder.toString());
    environment.put("NUT_ALTPIDPATH", folder.toString());
    environment.put("NUT_STATEPATH", folder.toString());
    command.redirectInput(Path.of("/dev/null").toFile());
    command.redirectErrorStream(true);
    command.redirectOutput(folder.resolve("log").toFile());
    return new Upsmon(folder, command.start());
  }

  /** Waits for a notice that came after those waited for before. */
  void awaitNotice(String kind) throws Exception {
    Eventually.until(
        kind + "; upsmon said " + said(),
        () -> {
          List<String> all = Files.readAllLines(folder.resolve("notices"));
          int found = all.subList((int) noticed, all.size()).indexOf(kind);
          noticed += found + 1;
          return found >= 0;
        });
  }

  /** Waits until it has asked for the status so many times. */
  void awaitPolls(int count) throws Exception {
    Eventually.get(
        "upsmon polls",
        this::said,
        said -> said.lines().filter(line -> line.contains("pollups:")).count() >= count);
  }

  /** When its SHUTDOWNCMD ran, as {@link System#nanoTime()}; empty if it did not. */
  Optional<Long> shutDownAt() throws IOException {
    Path file = folder.resolve("shut-down");
    if (!Files.exists(file) || Files.size(file) == 0) {
      return Optional.empty();
    }
    double seconds = Double.parseDouble(Files.readString(file).strip());
    long ago = System.currentTimeMillis() - (long) (1000 * seconds);
    return Optional.of(System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(ago));
  }

  /** All that it printed. */
  String said() throws IOException {
    return Files.readString(folder.resolve("log"), UTF_8);
  }

  private static void script(Path file, String command) throws IOException {
    Files.write(file, List.of("#!/bin/sh", command));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}

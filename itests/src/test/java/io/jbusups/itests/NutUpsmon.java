// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Debian's {@code upsmon} with a configuration of its own. It shuts down nothing: its SHUTDOWNCMD
 * writes a file.
 */
final class NutUpsmon implements AutoCloseable {

  /** Debian's /usr/sbin/upsmon starts this one, provided that /etc/nut/nut.conf says so. */
  private static final String PROGRAM = "/lib/nut/upsmon";

  private final Path folder;
  private final Process process;

  private NutUpsmon(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param monitor the arguments of MONITOR
   * @param more further lines of its configuration
   */
  static NutUpsmon start(Path folder, String monitor, String... more) throws IOException {
    Files.createDirectories(folder);
    script(folder.resolve("shutdown"), "date +%s%N > '" + folder.resolve("shut-down") + "'");
    script(folder.resolve("notice"), "echo \"$NOTIFYTYPE\" >> '" + folder.resolve("notices") + "'");
    Files.createFile(folder.resolve("notices"));
    var lines =
        new ArrayList<>(
            List.of(
                "MONITOR " + monitor,
                "MINSUPPLIES 1",
                "SHUTDOWNCMD \"" + folder.resolve("shutdown") + "\"",
                "POWERDOWNFLAG " + folder.resolve("killpower"),
                "NOTIFYCMD " + folder.resolve("notice"),
                "POLLFREQ 1",
                "POLLFREQALERT 1",
                "DEADTIME 60",
                "HOSTSYNC 60",
                "FINALDELAY 0"));
    for (var notice : List.of("ONLINE", "ONBATT", "LOWBATT", "FSD", "COMMOK", "SHUTDOWN")) {
      lines.add("NOTIFYFLAG " + notice + " EXEC");
    }
    lines.addAll(List.of(more));
    Path configuration = folder.resolve("upsmon.conf");
    Files.write(configuration, lines);
    Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-------"));
    // It goes by its own name to see whether another one runs.
    Path program = folder.resolve("upsmon-" + Long.toHexString(System.nanoTime()));
    Files.createSymbolicLink(program, Path.of(PROGRAM));
    var command = new ProcessBuilder(program.toString(), "-p", "-D", "-D", "-F");
    for (var variable : List.of("CONFPATH", "PIDPATH", "ALTPIDPATH", "STATEPATH")) {
      command.environment().put("NUT_" + variable, folder.toString());
    }
    command.redirectInput(Path.of("/dev/null").toFile());
    command.redirectErrorStream(true);
    command.redirectOutput(folder.resolve("log").toFile());
    return new NutUpsmon(folder, command.start());
  }

  void awaitNotice(String kind) throws Exception {
    Eventually.until(
        kind + ", but upsmon said " + said(),
        () -> Files.readAllLines(folder.resolve("notices")).contains(kind));
  }

  /** Waits until its SHUTDOWNCMD has run; when that was, in ns. */
  long awaitShutdown() throws Exception {
    Path file = folder.resolve("shut-down");
    return Long.parseLong(
        Eventually.get(
            "shutdown, but upsmon said " + said(),
            () -> Files.exists(file) ? Files.readString(file).strip() : "",
            time -> !time.isEmpty()));
  }

  boolean hasShutDown() {
    return Files.exists(folder.resolve("shut-down"));
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

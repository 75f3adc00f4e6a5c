// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Debian's {@code upsmon} with a configuration of its own, which shuts down nothing: its
 * SHUTDOWNCMD writes a file. It runs as whoever runs the test. Used by one thread.
 */
final class Upsmon implements AutoCloseable {

  /** How often it asks. */
  static final Duration POLL = Duration.ofSeconds(1);

  /** Debian's /usr/sbin/upsmon starts this one, provided that /etc/nut/nut.conf says so. */
  private static final String PROGRAM = "/lib/nut/upsmon";

  private static final List<String> NOTICES =
      List.of("ONLINE", "ONBATT", "LOWBATT", "FSD", "COMMOK", "COMMBAD", "NOCOMM", "SHUTDOWN");

  private final Path folder;
  private final Path program;
  private final Process process;
  private int noticed;

  private Upsmon(Path folder, Path program, Process process) {
    this.folder = folder;
    this.program = program;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param monitor the arguments of MONITOR
   * @param deadTime its DEADTIME; only full seconds count
   * @param hostSync its HOSTSYNC; only full seconds count
   * @param more further lines of its configuration
   */
  static Upsmon start(
      Path folder, String monitor, Duration deadTime, Duration hostSync, String... more)
      throws IOException {
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
                "POLLFREQ " + POLL.toSeconds(),
                "POLLFREQALERT " + POLL.toSeconds(),
                "DEADTIME " + deadTime.toSeconds(),
                "HOSTSYNC " + hostSync.toSeconds(),
                "FINALDELAY 0"));
    NOTICES.forEach(notice -> lines.add("NOTIFYFLAG " + notice + " EXEC"));
    lines.addAll(List.of(more));
    Path configuration = Files.write(folder.resolve("upsmon.conf"), lines);
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
    return new Upsmon(folder, program, command.start());
  }

  /** Waits for a notice that came after those waited for before. */
  void awaitNotice(String kind) throws Exception {
    Eventually.until(
        kind + "; upsmon said " + said(),
        () -> {
          List<String> all = notices();
          int found = all.subList(noticed, all.size()).indexOf(kind);
          noticed += found + 1;
          return found >= 0;
        });
  }

  /** All its notices so far. */
  List<String> notices() throws IOException {
    return Files.readAllLines(folder.resolve("notices"));
  }

  /** Waits until it has asked for the status so many times. */
  void awaitPolls(int count) throws Exception {
    Eventually.get(
        "upsmon polls",
        this::said,
        said -> said.lines().filter(line -> line.contains("pollups:")).count() >= count);
  }

  /** Waits until its SHUTDOWNCMD has run; when that was. */
  Instant awaitShutdown() throws Exception {
    return Eventually.get("shutdown; upsmon said " + said(), this::shutDownAt, Optional::isPresent)
        .orElseThrow();
  }

  /** When its SHUTDOWNCMD ran; empty if it did not. */
  Optional<Instant> shutDownAt() throws IOException {
    Path file = folder.resolve("shut-down");
    if (!Files.exists(file) || Files.size(file) == 0) {
      return Optional.empty();
    }
    return Optional.of(Instant.EPOCH.plusNanos(Long.parseLong(Files.readString(file).strip())));
  }

  /** All that it printed. */
  String said() throws IOException {
    return Files.readString(folder.resolve("log"), UTF_8);
  }

  /** A line of its configuration: what is done before its host goes down in a forced shutdown. */
  static String beforeForcedShutdown(Path folder, String command) throws IOException {
    Files.createDirectories(folder);
    Path both = folder.resolve("kill-power");
    script(
        both,
        "if %s -K; then %s > '%s' 2>&1; fi"
            .formatted(PROGRAM, command, folder.resolve("commanded")),
        "exec '" + folder.resolve("shutdown") + "'");
    return "SHUTDOWNCMD \"" + both + "\"";
  }

  /** What that printed. */
  String commanded() throws IOException {
    return Files.readString(folder.resolve("commanded"), UTF_8);
  }

  private static void script(Path file, String... commands) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", commands) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    Files.delete(program);
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}

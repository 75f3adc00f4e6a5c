// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's upsd with a configuration of its own, as the user who runs the test. */
final class Upsd implements AutoCloseable {

  /** Where {@code ./check} unpacks it, and where its package installs it. */
  private static final List<Path> ROOTS =
      List.of(Path.of(System.getProperty(Containers.ROOT), "target/nut-server"), Path.of("/"));

  final int port = Containers.freePort();
  final Path state;
  private final Path configuration;
  private Process process;

  Upsd(String... upses) throws IOException {
    // Not below the container's directory: the path of a socket is limited to about 100 bytes.
    state = Files.createTempDirectory("upsd");
    configuration = Files.createDirectory(state.resolve("etc"));
    Files.writeString(
        configuration.resolve("ups.conf"),
        Stream.of(upses)
            .map(ups -> "[" + ups + "]\n  driver = jbus\n  port = auto\n")
            .collect(Collectors.joining()));
    Files.writeString(
        configuration.resolve("upsd.conf"),
        "LISTEN 127.0.0.1 " + port + "\nSTATEPATH " + state + "\n");
    Files.writeString(
        configuration.resolve("upsd.users"),
        "[admin]\n  password = secret\n  actions = SET\n  instcmds = ALL\n");
  }

  void start() throws IOException {
    Path root =
        ROOTS.stream()
            .filter(dir -> Files.isExecutable(dir.resolve("lib/nut/upsd")))
            .findFirst()
            .orElseThrow(() -> new IOException("no upsd in " + ROOTS + ": ./check fetches it"));
    var builder =
        new ProcessBuilder(
                root.resolve("lib/nut/upsd").toString(),
                "-F",
                "-u",
                System.getProperty("user.name"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
    var environment = builder.environment();
    environment.put("NUT_CONFPATH", configuration.toString());
    environment.put("NUT_STATEPATH", state.toString());
    environment.put("NUT_ALTPIDPATH", state.toString());
    environment.put("LD_LIBRARY_PATH", libraries(root));
    process = builder.start();
  }

  /** The end of a process that had no time to say anything. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Nothing is read or written any more, and no connection ends. */
  void freeze() throws Exception {
    signal("STOP");
  }

  void thaw() throws Exception {
    signal("CONT");
  }

  /** What it answers to some requests, each to its last line. */
  static List<String> ask(int port, List<String> requests) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      socket.setSoTimeout(10_000);
      var answers = new ArrayList<String>();
      for (String request : requests) {
        socket.getOutputStream().write((request + "\n").getBytes(StandardCharsets.US_ASCII));
        String line;
        do {
          line = in.readLine();
          answers.add(line);
        } while (line != null && request.startsWith("LIST") && !line.matches("(END|ERR) .*"));
      }
      return answers;
    }
  }

  String said() throws IOException {
    return Files.readString(log().toPath());
  }

  @Override
  public void close() throws Exception {
    if (process != null) {
      kill();
    }
    try (var files = Files.walk(state)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private File log() {
    return state.resolve("etc/upsd.log").toFile();
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  /** Those that were unpacked with it. */
  private static String libraries(Path root) throws IOException {
    if (root.equals(Path.of("/"))) {
      return "";
    }
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("libwrap.so"))
          .map(file -> file.getParent().toString())
          .distinct()
          .collect(Collectors.joining(":"));
    }
  }
}

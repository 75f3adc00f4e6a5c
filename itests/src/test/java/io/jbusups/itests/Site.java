// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The container that a test runs in, as its administrator sees it: files in {@code etc}, the log,
 * and Debian's {@code upsc}.
 */
final class Site {

  private final Path etc = Path.of(System.getProperty("karaf.etc"));
  private final Path devices = Path.of(System.getProperty("karaf.base"), "dev");
  private final Path log = Path.of(System.getProperty("karaf.log"), "karaf.log");
  final int nutPort = Integer.getInteger(Containers.NUT_PORT);

  /**
   * A configuration file; FileInstall sees it once it is whole. Wait for a change to take effect
   * before making another in the same file: FileInstall writes configurations back, and would undo
   * the second one.
   */
  void write(String file, String... lines) throws IOException {
    Path whole = Files.createTempFile(etc, "", ".new");
    Files.writeString(whole, String.join("\n", lines) + "\n");
    Files.move(whole, etc.resolve(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  void remove(String... files) throws IOException {
    for (String file : files) {
      Files.delete(etc.resolve(file));
    }
  }

  /** Whether a text stands in a file. */
  boolean holds(String file, String text) throws IOException {
    return Files.readString(etc.resolve(file)).contains(text);
  }

  /** Copies a file of any kind into a folder, as {@code cp} does. */
  void copy(Path file, String folder) throws IOException {
    Files.copy(file, etc.resolve(folder).resolve(file.getFileName()));
  }

  boolean exists(String file) {
    return Files.exists(etc.resolve(file));
  }

  void rename(String from, String to) throws IOException {
    Files.move(etc.resolve(from), etc.resolve(to));
  }

  /** The link to the pseudo-terminal of a simulated UPS. */
  Path device(String name) throws IOException {
    Files.createDirectories(devices);
    return devices.resolve("tty-" + name);
  }

  void simulator(String name, String capture) throws IOException {
    write("jbus.simulator-" + name + ".cfg", "capture = " + capture, "port = " + device(name));
  }

  void bus(String name) throws IOException {
    write("jbus.serial-" + name + ".cfg", "port = " + device(name), "timeout.ms = 300");
  }

  void ups(String name, String... more) throws IOException {
    write("jbus.ups-" + name + ".cfg", "bus = " + name, String.join("\n", more));
  }

  /** A simulator, a bus and a UPS of one name. */
  void simulated(String name, String capture) throws IOException {
    simulator(name, capture);
    bus(name);
    ups(name);
  }

  void removeSimulated(String name) throws IOException {
    remove("jbus.ups-" + name + ".cfg", "jbus.serial-" + name + ".cfg");
    remove("jbus.simulator-" + name + ".cfg");
  }

  /** What upsc prints of a UPS; its complaint under the name {@code error}. */
  Map<String, String> upsc(String name) throws Exception {
    return upsc(name, nutPort);
  }

  /** The same of the server at another port. */
  Map<String, String> upsc(String name, int port) throws Exception {
    return run("upsc", name + "@127.0.0.1:" + port)
        .lines()
        .map(line -> line.split(": ", 2))
        .collect(
            Collectors.toMap(
                parts -> parts.length == 2 ? parts[0] : "",
                parts -> parts[parts.length - 1],
                (a, b) -> a,
                TreeMap::new));
  }

  List<String> upscList() throws Exception {
    return run("upsc", "-l", "127.0.0.1:" + nutPort).lines().toList();
  }

  /** As {@link #upscList}, with descriptions. */
  List<String> upscListLong() throws Exception {
    return run("upsc", "-L", "127.0.0.1:" + nutPort).lines().toList();
  }

  /** Waits until a UPS is served with a status. */
  Map<String, String> online(String name, String status) throws Exception {
    return Eventually.get(
        name + " " + status, () -> upsc(name), seen -> status.equals(seen.get("ups.status")));
  }

  /** The last answer of the NUT server to some requests in clear on a connection of their own. */
  String ask(String... requests) throws IOException {
    try (var socket = new Socket("127.0.0.1", nutPort)) {
      socket.setSoTimeout(10_000);
      var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String answer = "";
      for (var request : requests) {
        socket.getOutputStream().write((request + "\n").getBytes(UTF_8));
        answer = reader.readLine();
      }
      return String.valueOf(answer);
    }
  }

  /** What a command prints. */
  static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(String.join(" ", command) + " does not end");
    }
    return output;
  }

  /** The log so far: give its length to {@link #logged} to look at what comes later. */
  long logLength() throws IOException {
    return Files.size(log);
  }

  String logged(long since) throws IOException {
    byte[] all = Files.readAllBytes(log);
    return new String(all, (int) since, (int) (all.length - since), UTF_8);
  }

  /** Warnings and errors since. */
  List<String> complaints(long since) throws IOException {
    return logged(since).lines().filter(line -> line.matches("\\S+ \\| (WARN|ERROR) .*")).toList();
  }
}

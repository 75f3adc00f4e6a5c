// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The assembly of this build as a process of its own, started as a person starts it, with its own
 * {@code etc} and {@code data}; what it reads is in the test's process.
 */
final class Assembly implements AutoCloseable {

  private static final Path ROOT = Path.of(System.getProperty("jbusups.root"));
  private static final Path HOME = ROOT.resolve("karaf-assembly/target/assembly");

  private static final String PASSWORD = "s3cret";

  private final Path base;
  private Process process;
  final int nutPort = Containers.freePort();

  private Assembly(String name, Map<String, List<String>> configurations) throws IOException {
    base = ROOT.resolve("itests/target/assembly").resolve(name);
    delete(base);
    copy(HOME.resolve("etc"), base.resolve("etc"));
    Files.createDirectories(base.resolve("data/log"));
    Files.createDirectories(base.resolve("deploy"));
    Path shell = base.resolve("etc/org.apache.karaf.shell.cfg");
    String console = Files.readString(shell);
    int ssh = Containers.freePort();
    Files.writeString(shell, console.replaceAll("(?m)^sshPort *=.*", "sshPort = " + ssh));
    configure("nut.server", "listen = 127.0.0.1:" + nutPort);
    for (var one : configurations.entrySet()) {
      configure(one.getKey(), one.getValue().toArray(String[]::new));
    }
    process = launch();
  }

  private Process launch() throws IOException {
    var command = new ProcessBuilder(HOME.resolve("bin/karaf").toString(), "daemon");
    setEnvironment(command);
    command.redirectInput(Path.of("/dev/null").toFile());
    command.redirectErrorStream(true);
    command.redirectOutput(
        ProcessBuilder.Redirect.appendTo(base.resolve("data/log/console.log").toFile()));
    return command.start();
  }

  /**
   * Starts one.
   *
   * @param name of the folder in {@code itests/target/assembly}; what an earlier run left is
   *     removed
   * @param configurations the lines of each file in {@code etc}, by its name without {@code .cfg}
   */
  static Assembly start(String name, Map<String, List<String>> configurations) throws IOException {
    return new Assembly(name, configurations);
  }

  private void setEnvironment(ProcessBuilder command) {
    Map<String, String> environment = command.environment();
    List.of("KARAF_DATA", "KARAF_ETC", "KARAF_LOG", "KARAF_OPTS", "JAVA_OPTS", "EXTRA_JAVA_OPTS")
        .forEach(environment::remove);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("KARAF_BASE", base.toString());
    environment.put("CHECK_ROOT_INSTANCE_RUNNING", "false");
    environment.put("KARAF_SYSTEM_OPTS", "-Dkaraf.instances=instances");
  }

  /** Writes {@code etc/NAME.cfg}, which takes effect at once. */
  void configure(String name, String... lines) throws IOException {
    write("etc/" + name + ".cfg", lines);
  }

  /** Writes a file below its folder, whole or not at all. */
  void write(String file, String... lines) throws IOException {
    Path whole = Files.write(base.resolve("file.new"), List.of(lines));
    Files.move(whole, base.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  void remove(String file) throws IOException {
    Files.delete(base.resolve(file));
  }

  /** Starts it again after {@link #close}. */
  void startAgain() throws IOException {
    process = launch();
  }

  /** What {@code etc/NAME.cfg} holds now. */
  String configuration(String name) throws IOException {
    return Files.readString(base.resolve("etc").resolve(name + ".cfg"));
  }

  /** Where its files are; good for device links as well. */
  static Path folder(String name) throws IOException {
    return Files.createDirectories(ROOT.resolve("itests/target/dev").resolve(name));
  }

  Figures figures() {
    return new Figures(process.pid());
  }

  NutAsker client() throws IOException {
    return new NutAsker(nutPort);
  }

  /** What Debian's upsc answers. */
  NutAnswer upsc(String ups) throws Exception {
    return NutAnswer.upsc(ups, nutPort);
  }

  /** Waits until each UPS gives values. */
  void awaitValues(String... names) throws Exception {
    for (String name : names) {
      Eventually.get(
          name + " gives values; the log is in " + base + "/data/log",
          () -> ask(name),
          answer -> answer.error().isEmpty());
    }
  }

  /** Waits until its NUT server answers. */
  void awaitServer() throws Exception {
    Eventually.until(
        "a NUT server; the log is in " + base + "/data/log",
        () -> !ask("nobody").error().contains("Exception"));
  }

  /** One answer over a connection of its own; while there is no server, an error that says so. */
  NutAnswer ask(String ups) {
    long now = System.nanoTime();
    try (NutAsker asker = client()) {
      return asker.list(ups);
    } catch (IOException noServer) {
      return new NutAnswer(ups, now, System.nanoTime(), Map.of(), noServer.toString());
    }
  }

  /** What the Karaf shell prints for these commands, without colours. */
  String shell(String... commands) throws Exception {
    return client(List.of(), commands);
  }

  /** The same for a user of {@link #addUser}. */
  String shellAs(String user, String... commands) throws Exception {
    return client(List.of("-u", user, "-p", PASSWORD), commands);
  }

  /** Adds a user of the console; its first start has made the first. */
  void addUser(String name, String roles) throws IOException {
    Files.writeString(
        base.resolve("etc/users.properties"),
        "%n%s = %s,%s%n".formatted(name, PASSWORD, roles),
        StandardOpenOption.APPEND);
  }

  private String client(List<String> options, String... commands) throws Exception {
    var line = new ArrayList<>(List.of(HOME.resolve("bin/client").toString(), "-b"));
    line.addAll(options);
    var builder = new ProcessBuilder(line);
    setEnvironment(builder);
    builder.redirectErrorStream(true);
    Process client = builder.start();
    try (var input = client.getOutputStream()) {
      input.write((String.join("\n", commands) + "\n").getBytes(UTF_8));
    }
    String output = new String(client.getInputStream().readAllBytes(), UTF_8);
    client.waitFor();
    return output.replaceAll("\u001b\\[[0-9;]*m", "");
  }

  /** Whether a file is below its folder. */
  boolean has(String file) {
    return Files.exists(base.resolve(file));
  }

  /** How long the log is now: give it to {@link #logged} to see what comes later. */
  long logLength() throws IOException {
    return Files.size(base.resolve("data/log/karaf.log"));
  }

  /** The lines that were logged since, whole ones. */
  List<String> logged(long since) throws IOException {
    byte[] all = Files.readAllBytes(base.resolve("data/log/karaf.log"));
    String text = new String(all, (int) since, (int) (all.length - since), UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var walk = Files.walk(folder)) {
        for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}

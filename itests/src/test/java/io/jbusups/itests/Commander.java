// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Commands one simulated UPS with Debian's upscmd and the shell, and knows what was written to it
 * and what is on record since it began.
 */
final class Commander {

  static final String OPERATOR = "operator";

  private static final Path AUDIT = Path.of(System.getProperty("karaf.log"), "jbus-ups-audit.log");
  private static final String PASSWORD = "s3cret";

  /** Longer than a command's effect is waited for; upscmd gives up after 10 s by itself. */
  private static final String PATIENCE_SECONDS = "40";

  private final Site site;
  private final Shell shell;
  private final String ups;
  private final long logged;
  private final int recorded;

  Commander(Site site, Shell shell, String ups) throws IOException {
    this.site = site;
    this.shell = shell;
    this.ups = ups;
    this.logged = site.logLength();
    this.recorded = record().size();
  }

  /** Makes a user who may ask for these commands. */
  void user(String name, String commands) throws Exception {
    String file = "nut.user-" + name + ".cfg";
    site.write(file, "password = " + PASSWORD, "instcmds = " + commands);
    Eventually.until("user " + name, () -> !site.holds(file, PASSWORD));
  }

  String offered() throws Exception {
    return Site.run("upscmd", "-l", address());
  }

  /** Waits for the outcome of what the operator asks for, and gives what upscmd prints of it. */
  String ask(String command) throws Exception {
    return askAs(OPERATOR, command);
  }

  String askAs(String user, String command) throws Exception {
    return Site.run(
        "upscmd", "-u", user, "-p", PASSWORD, "-w", "-t", PATIENCE_SECONDS, address(), command);
  }

  /** Waits for the outcome in the shell, with the second word that some commands need. */
  String run(String command) throws Exception {
    return shell.run("ups:run --yes " + ups + " " + command);
  }

  private String address() {
    return ups + "@127.0.0.1:" + site.nutPort;
  }

  /** What the simulated UPS says that was written to it. */
  List<String> writes() throws IOException {
    return site.logged(logged).lines().filter(line -> line.contains("written 0x")).toList();
  }

  /** The lines of the audit log. */
  List<String> audit() throws IOException {
    List<String> all = record();
    return all.subList(recorded, all.size());
  }

  /** The one line about a command in the audit log. */
  String recorded(String command) throws IOException {
    List<String> lines =
        audit().stream().filter(line -> line.contains("\"" + command + "\"")).toList();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  private static List<String> record() throws IOException {
    return Files.exists(AUDIT) ? Files.readAllLines(AUDIT) : List.of();
  }
}

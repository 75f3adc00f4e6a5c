// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./demo} as a person without any other tool sees it, over the assembly of this build. */
class DemoTest {

  private static final Path ROOT = Path.of(System.getProperty("jbusups.root"));

  @TempDir private Path output;
  private final List<Process> started = new ArrayList<>();
  private int port;

  @BeforeEach
  void choosePort() {
    port = Containers.freePort();
  }

  @AfterEach
  void endWhatATestLeft() {
    for (Process demo : started) {
      demo.descendants().forEach(ProcessHandle::destroyForcibly);
      demo.destroyForcibly();
    }
  }

  @Test
  void twoDemosServeBothUpssOnLoopbackAloneAndLeaveNothingBehind() throws Exception {
    int other = Containers.freePort();
    Process first = demo("first", "--port", "" + port);
    Process second = demo("second", "--port", "" + other);
    ready(first, "first");
    ready(second, "second");

    assertThat(said("first"))
        .contains("$ upsc digys@localhost:" + port, "$ upsc mx@localhost:" + port)
        .contains("ups.model: DIGYS", "ups.model: DELPHYS MX", "ups.status: OL")
        .contains("input.L1-N.voltage: 231", "driver.name: jbus-ups");
    assertThat(upsStatus("mx@127.0.0.1:" + other)).contains("OL");

    ProcessHandle karaf = first.descendants().findFirst().orElseThrow();
    Set<String> listening = Sockets.listening(karaf.pid());
    assertThat(listening).anyMatch(address -> address.endsWith(":" + port));
    assertThat(listening).allMatch(Sockets::isLoopback);

    first.destroy();
    assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isZero();
    assertThat(karaf.isAlive()).isFalse();
    assertThat(instance(port).resolve("dev")).isEmptyDirectory();
    assertThat(upsStatus("digys@127.0.0.1:" + other)).contains("OL");
    second.destroy();
    assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aTakenPortIsNamedWithWhatToDo() throws Exception {
    try (var taken =
        new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress())) {
      Process demo = demo("taken", "--port", "" + taken.getLocalPort());
      assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(demo.exitValue()).isEqualTo(1);
      assertThat(said("taken"))
          .hasLineCount(1)
          .contains("port " + port, "taken", "./demo --port " + (port + 1));
    }
  }

  @Test
  void aMistypedPortIsRefused() throws Exception {
    for (String wrong : List.of("0", "65536", "nut", "")) {
      Process demo = demo("wrong", "--port", wrong);
      assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(demo.exitValue()).isEqualTo(2);
      assertThat(said("wrong")).contains("--port", "a number from 1 to 65535");
    }
  }

  private Process demo(String name, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("./demo", "--headless", "--no-build"));
    command.addAll(List.of(arguments));
    Process demo =
        new ProcessBuilder(command)
            .directory(ROOT.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.resolve(name).toFile())
            .redirectErrorStream(true)
            .start();
    started.add(demo);
    return demo;
  }

  private void ready(Process demo, String name) throws Exception {
    Eventually.until(
        name + " ready: " + said(name),
        () -> {
          assertThat(demo.isAlive()).as(said(name)).isTrue();
          return said(name).contains("Running until Ctrl-C or SIGTERM.");
        });
  }

  private String said(String name) throws IOException {
    return Files.readString(output.resolve(name), UTF_8);
  }

  private static Path instance(int port) {
    return ROOT.resolve("target/demo/" + port);
  }

  private static String upsStatus(String ups) throws Exception {
    Process upsc = new ProcessBuilder("upsc", ups, "ups.status").start();
    return new String(upsc.getInputStream().readAllBytes(), UTF_8);
  }
}

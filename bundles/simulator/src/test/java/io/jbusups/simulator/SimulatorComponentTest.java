// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static io.jbusups.simulator.Frames.frame;
import static io.jbusups.simulator.Frames.hex;
import static io.jbusups.simulator.Models.capture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.Reaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A master at the other end of real pseudo-terminals. */
@Timeout(60)
class SimulatorComponentTest {

  private static final Words MAINS = Words.of(0x0001, 0, 0, 0);
  private static final Words BATTERY = Words.of(0x0020, 0, 0, 0);

  @TempDir private Path directory;
  private final Models.Registry registry = new Models.Registry();
  private final SimulatorComponent component = new SimulatorComponent();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PrintStream stderr = System.err;

  @BeforeEach
  void readTheLog() {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    registry.deploy(capture("small-on-mains", Map.of(0x1020, MAINS)));
    registry.deploy(capture("small-on-battery", Map.of(0x1020, BATTERY)));
  }

  @AfterEach
  void stop() {
    component.stop();
    System.setErr(stderr);
    // A thread that was told to end is still seen for a moment.
    await().until(() -> threads().isEmpty());
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void playsItsModelOnMains() throws Exception {
    component.bindModels(registry);
    component.configure(config("ups", "model", "small"));
    assertThat(status("ups", 1)).isEqualTo(MAINS);
    assertThat(threads()).containsExactly("jbus-simulator-lab");
    assertThat(log()).hasSize(1);
    assertThat(log().get(0))
        .contains("etc/jbus.simulator-lab.cfg: plays small-on-mains as unit 1 on " + directory);
  }

  @Test
  void anotherCaptureChangesTheRegistersWhileThePortStaysOpen() throws Exception {
    component.bindModels(registry);
    component.configure(config("ups", "model", "small"));
    try (var port = open("ups")) {
      assertThat(ask(port, Frames.read(1, 0x1020, 4), 13)).isEqualTo(reply(1, MAINS));
      component.configure(config("ups", "model", "small", "capture", "small-on-battery"));
      assertThat(ask(port, Frames.read(1, 0x1020, 4), 13)).isEqualTo(reply(1, BATTERY));
      component.configure(config("ups", "capture", "small-on-battery", "unit", "247", "baud", "0"));
      assertThat(ask(port, Frames.read(247, 0x1020, 4), 13)).isEqualTo(reply(247, BATTERY));
    }
    component.configure(config("moved", "capture", "small-on-battery"));
    assertThat(directory.resolve("ups")).doesNotExist();
    assertThat(status("moved", 1)).isEqualTo(BATTERY);
    component.configure(config("", "capture", "small-on-battery"));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void otherUnitsAndEverybodyGetNoAnswer() throws Exception {
    component.bindModels(registry);
    component.configure(config("ups", "model", "small", "baud", "0"));
    try (var port = open("ups")) {
      write(port, Frames.read(2, 0x1020, 4));
      write(port, Frames.read(0, 0x1020, 4));
      write(port, frame("01 2B 00"));
      // Answered after the silence that ends it, and nothing was answered before.
      assertThat(hex(read(port, 5))).isEqualTo(hex(frame("01 AB 01")));
    }
  }

  @Test
  void waitsForACaptureThatIsNotDeployedYet() throws Exception {
    component.configure(config("ups", "capture", "small-on-bypass"));
    component.bindModels(new Models.Registry());
    assertThat(log()).hasSize(1);
    assertThat(log().get(0))
        .contains("INFO")
        .endsWith(
            "etc/jbus.simulator-lab.cfg: capture = 'small-on-bypass': waits until a capture of the"
                + " name small-on-bypass is deployed");
    component.bindModels(registry);
    assertThat(log().get(1))
        .contains("WARN")
        .endsWith("; names like it: small-on-mains, small-on-battery");
    assertThat(directory).isEmptyDirectory();
    registry.deploy(capture("small-on-bypass", Map.of(0x1020, Words.of(0x10, 0, 0, 0))));
    assertThat(status("ups", 1)).isEqualTo(Words.of(0x10, 0, 0, 0));
    assertThat(log()).hasSize(3);
  }

  @Test
  void goesOnWhenItsCaptureOrAllModelsGo() throws Exception {
    component.bindModels(registry);
    component.configure(config("ups", "model", "small"));
    registry.remove("small-on-mains");
    assertThat(status("ups", 1)).isEqualTo(MAINS);
    assertThat(log().get(1)).contains("until then small-on-mains goes on");
    component.unbindModels(registry);
    assertThat(registry.listeners()).isZero();
    assertThat(status("ups", 1)).isEqualTo(MAINS);
    // The model is not forgotten either: its tables are still whole.
    try (var port = open("ups")) {
      assertThat(hex(ask(port, Frames.read(1, 0x1021, 1), 5))).isEqualTo(hex(frame("01 83 02")));
    }
    registry.deploy(capture("small-on-mains", Map.of(0x1020, BATTERY)));
    component.bindModels(registry);
    assertThat(status("ups", 1)).isEqualTo(BATTERY);
  }

  @Test
  void keepsTheLastGoodConfiguration() throws Exception {
    component.bindModels(registry);
    component.configure(config("ups", "model", "small"));
    component.configure(config("ups", "model", "small", "unit", "0"));
    assertThat(log().get(1)).contains("unit = '0'", "small-on-mains goes on");
    component.configure(config("none/ups", "model", "small"));
    assertThat(log().get(2)).contains("none/ups': the directory does not exist", "goes on");
    assertThat(status("ups", 1)).isEqualTo(MAINS);
  }

  @Test
  void neverTouchesAFileThatIsNotItsOwnAndStartsOnceItIsGone() throws Exception {
    Path file = Files.writeString(directory.resolve("ups"), "precious");
    component.bindModels(registry);
    component.configure(config("ups", "model", "small"));
    assertThat(log().get(0)).contains("port = '" + file + "': not a link of ours");
    assertThat(file).hasContent("precious");
    Files.delete(file);
    await().until(() -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    assertThat(status("ups", 1)).isEqualTo(MAINS);
    await().until(() -> threads().equals(List.of("jbus-simulator-lab")));
  }

  @Test
  void whatWasWrittenOutlivesChangesOfOtherModelsAndSettings() throws Exception {
    component.bindModels(registry);
    var change =
        new Reaction.Change(Duration.ZERO, List.of(), Map.of(), Map.of(0x1020, 0x0400), Map.of());
    var reaction =
        new Reaction(
            new Reaction.Trigger(0x15B0, "0010"),
            Map.of(),
            Map.of(),
            Optional.empty(),
            List.of(),
            List.of(change));
    var capture =
        new Capture(
            "small-tested",
            "small",
            "made up",
            Map.of(0x1020, Words.of(1, 0, 0, 0)),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(reaction));
    registry.deploy(capture);
    component.configure(config("ups", "capture", "small-tested"));
    byte[] request = frame("01 06 15 B0 00 10");
    try (var port = open("ups")) {
      assertThat(hex(ask(port, request, 8))).isEqualTo(hex(request));
    }
    assertThat(log()).anyMatch(line -> line.endsWith("unit 1: written 0x15B0 = 0010 (function 6)"));
    registry.deploy(capture("other", Map.of()));
    component.configure(config("ups", "capture", "small-tested", "baud", "0"));
    assertThat(status("ups", 1)).isEqualTo(Words.of(0x0401, 0, 0, 0));
    registry.deploy(capture("small-tested", Map.of(0x1020, BATTERY)));
    assertThat(status("ups", 1)).isEqualTo(BATTERY);
  }

  @Test
  void twoRunSideBySide() throws Exception {
    var other = new SimulatorComponent();
    try {
      component.bindModels(registry);
      other.bindModels(registry);
      component.configure(config("a", "model", "small"));
      other.configure(config("b", "capture", "small-on-battery", "unit", "2"));
      assertThat(status("a", 1)).isEqualTo(MAINS);
      assertThat(status("b", 2)).isEqualTo(BATTERY);
    } finally {
      other.stop();
    }
    assertThat(status("a", 1)).isEqualTo(MAINS);
  }

  private Map<String, Object> config(String link, String... keysAndValues) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("felix.fileinstall.filename", "file:/x/etc/jbus.simulator-lab.cfg");
    properties.put("port", link.isEmpty() ? "" : directory.resolve(link).toString());
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return properties;
  }

  private Words status(String link, int unit) throws IOException {
    try (var port = open(link)) {
      ByteBuffer reply = ByteBuffer.wrap(ask(port, Frames.read(unit, 0x1020, 4), 13));
      return Words.of(reply.getShort(3), reply.getShort(5), reply.getShort(7), reply.getShort(9));
    }
  }

  private static byte[] reply(int unit, Words words) {
    return ReplyEncoder.values(unit, 3, words);
  }

  private FileChannel open(String link) throws IOException {
    return FileChannel.open(
        directory.resolve(link), StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static byte[] ask(FileChannel port, byte[] request, int length) throws IOException {
    write(port, request);
    return read(port, length);
  }

  private static void write(FileChannel port, byte[] bytes) throws IOException {
    port.write(ByteBuffer.wrap(bytes));
  }

  private static byte[] read(FileChannel port, int length) throws IOException {
    var reply = ByteBuffer.allocate(length);
    while (reply.hasRemaining()) {
      assertThat(port.read(reply)).isPositive();
    }
    return reply.array();
  }

  private List<String> log() {
    return log.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("jbus-"))
        .sorted()
        .toList();
  }
}

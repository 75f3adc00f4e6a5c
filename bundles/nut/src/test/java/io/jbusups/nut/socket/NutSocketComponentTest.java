// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.jbusups.api.Attempt;
import io.jbusups.api.DataState;
import io.jbusups.api.Variable;
import io.jbusups.nut.LogLines;
import io.jbusups.nut.upses.Refusals;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NutSocketComponentTest {

  /** A short path: a socket's is limited to about 100 bytes. */
  @TempDir private Path state;

  private final List<Attempt> record = new CopyOnWriteArrayList<>();
  private final NutSocketComponent component =
      new NutSocketComponent(new Refusals(List.of(record::add)));
  private final FakeDevice rack = FakeDevice.onLine("rack1");

  @BeforeEach
  void start() {
    component.addDevice(rack, rack.properties(1));
    component.activate(configuration("jbus"));
  }

  @AfterEach
  void stop() {
    component.deactivate();
  }

  @Test
  void aUpsHasASocketThatItsDirectorysGroupMayOpen() throws IOException {
    try (var client = connect("jbus-rack1")) {
      assertThat(client.dump()).isEqualTo(DriverLines.dump(rack.snapshot()));
    }
    var file = Files.readAttributes(state.resolve("jbus-rack1"), PosixFileAttributes.class);
    assertThat(PosixFilePermissions.toString(file.permissions())).isEqualTo("rw-rw----");
    assertThat(file.group())
        .isEqualTo(Files.readAttributes(state, PosixFileAttributes.class).group());
  }

  @Test
  void changesAreToldAtOnceToWhoeverWantsThem() throws IOException {
    try (var upsd = connect("jbus-rack1");
        var quiet = connect("jbus-rack1")) {
      upsd.dump();
      quiet.say("NOBROADCAST").dump();

      rack.now(FakeDevice.fresh("OB"));
      assertThat(upsd.line()).isEqualTo("SETINFO ups.status \"OB\"");
      rack.now(FakeDevice.without(DataState.STALE));
      assertThat(upsd.line()).isEqualTo("DATASTALE");
      rack.now(FakeDevice.fresh("OL"));
      assertThat(upsd.upTo("DATAOK")).contains("SETINFO ups.status \"OL\"\n");

      assertThat(quiet.say("PING").line()).isEqualTo("PONG");
    }
  }

  @Test
  void aUpsThatWasNotReachedHasNoSocketLikeADriverThatIsStarting() throws IOException {
    try (var upsd = connect("jbus-rack1")) {
      upsd.dump();
      rack.now(FakeDevice.without(DataState.UNREACHED));
      assertThat(upsd.line()).isNull();
    }
    await().until(() -> !exists("jbus-rack1"));

    rack.now(FakeDevice.fresh("OL"));
    try (var upsd = connect("jbus-rack1")) {
      assertThat(upsd.dump()).endsWith("DATAOK\nDUMPDONE\n");
    }
  }

  @Test
  void aClientThatTakesNothingIsHungUpOnAndCostsTheOthersNothing() throws Exception {
    try (var stuck = connect("jbus-rack1");
        var upsd = connect("jbus-rack1")) {
      upsd.dump();
      stuck.askWithoutReading();
      rack.now(FakeDevice.fresh("OB"));
      assertThat(upsd.line()).isEqualTo("SETINFO ups.status \"OB\"");
    }
  }

  @Test
  void aClientThatListensWithoutReadingIsHungUpOn() throws Exception {
    try (var stuck = connect("jbus-rack1");
        var upsd = connect("jbus-rack1");
        var log = new LogLines()) {
      upsd.say("NOBROADCAST").dump();
      stuck.dump();
      for (int told = 0; log.complaints().isEmpty(); told++) {
        rack.now(FakeDevice.fresh("OL", Variable.text("ups.test", told + "x".repeat(200))));
        var value = "\"" + told + "xxx";
        while (!upsd.say("DUMPVALUE ups.test").upTo("DUMPDONE").contains(value)) {
          Thread.onSpinWait();
        }
      }
      assertThat(log.complaints())
          .singleElement()
          .asString()
          .contains("jbus-rack1: hung up on a client that does not take what it is sent");
    }
  }

  @Test
  void whoIsHungUpOnAgainAndAgainIsInTheLogOnce() throws Exception {
    try (var log = new LogLines()) {
      for (int i = 0; i < 5; i++) {
        try (var stuck = connect("jbus-rack1")) {
          stuck.askWithoutReading();
        }
        try (var talker = connect("jbus-rack1")) {
          assertThat(talker.say("x".repeat(4097)).line()).isNull();
        }
      }
      assertThat(log.complaints()).singleElement().asString().contains("does not take");
    }
  }

  @Test
  void whatIsNotLetThroughToTheUpsIsOnRecordOnceByItsServedName() throws IOException {
    component.updateDevice(rack, Map.of("service.id", 1L, "ups.name", "room"));
    try (var upsd = connect("jbus-room")) {
      assertThat(upsd.say("INSTCMD load.on TRACKING 7").line()).isEqualTo("TRACKING 7 1");
      assertThat(upsd.say("INSTCMD load.off TRACKING 8").line()).isEqualTo("TRACKING 8 0");
    }
    assertThat(record)
        .extracting(Attempt::ups, Attempt::name)
        .containsExactly(tuple("room", "load.on"));
  }

  @Test
  void upsesComeAndGo() throws IOException {
    var second = FakeDevice.onLine("rack2");
    component.addDevice(second, second.properties(2));
    connect("jbus-rack2").close();

    component.updateDevice(second, Map.of("service.id", 2L, "ups.name", "room"));
    connect("jbus-room").close();
    await().until(() -> !exists("jbus-rack2"));

    try (var upsd = connect("jbus-room")) {
      component.removeDevice(second.properties(2));
      assertThat(upsd.line()).isNull();
    }
    assertThat(exists("jbus-room")).isFalse();
    assertThat(second.listeners).isEmpty();
    connect("jbus-rack1").close();
  }

  @Test
  void nothingIsLeftAfterItsLife() throws IOException {
    connect("jbus-rack1").close();
    component.deactivate();

    try (var left = Files.list(state)) {
      assertThat(left).isEmpty();
    }
    assertThat(rack.listeners).isEmpty();
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("nut-socket")));
    component.deactivate();
  }

  @Test
  void changingTheConfigurationMovesTheSockets() throws IOException {
    connect("jbus-rack1").close();
    component.modified(configuration("socomec"));
    connect("socomec-rack1").close();
    assertThat(exists("jbus-rack1")).isFalse();
  }

  @Test
  void aConfigurationThatMakesNoSenseChangesNothing() throws IOException {
    try (var upsd = connect("jbus-rack1")) {
      component.modified(Map.of("directory", "run/nut"));
      component.modified(Map.of("directory", state.toString(), "prefix", "a/b"));
      component.modified(Map.of("directroy", state.toString()));
      component.modified(configuration("jbus"));
      assertThat(upsd.say("PING").line()).isEqualTo("PONG");
    }
  }

  @Test
  void aSocketThatACrashHasLeftIsReplaced() throws IOException {
    component.deactivate();
    leaveBehind("jbus-rack1");
    leaveBehind("jbus-gone");
    component.activate(configuration("jbus"));

    await().until(() -> !exists("jbus-gone"));
    try (var upsd = connect("jbus-rack1")) {
      assertThat(upsd.dump()).endsWith("DUMPDONE\n");
    }
  }

  @Test
  void whatIsNotOursStays() throws IOException {
    component.deactivate();
    Files.writeString(state.resolve("jbus-rack1"), "precious");
    Files.createSymbolicLink(state.resolve("jbus-link"), state.resolve("jbus-rack1"));
    leaveBehind("other-rack1");
    try (var alive = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      alive.bind(UnixDomainSocketAddress.of(state.resolve("jbus-alive")));
      var two = FakeDevice.onLine("alive");
      component.addDevice(two, two.properties(2));
      var three = FakeDevice.onLine("rack3");
      component.addDevice(three, three.properties(3));
      component.activate(configuration("jbus"));
      connect("jbus-rack3").close();
      component.deactivate();

      assertThat(exists("jbus-alive")).isTrue();
    }
    assertThat(state.resolve("jbus-rack1")).hasContent("precious");
    assertThat(exists("jbus-link")).isTrue();
    assertThat(exists("other-rack1")).isTrue();
  }

  @Test
  void aSocketThatSomebodyRemovedComesBack() throws IOException {
    connect("jbus-rack1").close();
    Files.delete(state.resolve("jbus-rack1"));
    connect("jbus-rack1").close();
  }

  @Test
  void aDirectoryMayComeLater() throws IOException {
    var later = state.resolve("run");
    component.modified(Map.of("directory", later.toString()));
    Files.createDirectory(later);
    connect("run/jbus-rack1").close();
  }

  private Map<String, Object> configuration(String prefix) {
    return Map.of("directory", state.toString(), "prefix", prefix);
  }

  private boolean exists(String socket) {
    return Files.exists(state.resolve(socket), NOFOLLOW_LINKS);
  }

  /** Connects as upsd does: again and again until there is somebody. */
  private DriverClient connect(String socket) {
    return await()
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> new DriverClient(state.resolve(socket)), client -> true);
  }

  private void leaveBehind(String socket) throws IOException {
    try (var crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      crashed.bind(UnixDomainSocketAddress.of(state.resolve(socket)));
    }
    assertThat(exists(socket)).isTrue();
  }
}

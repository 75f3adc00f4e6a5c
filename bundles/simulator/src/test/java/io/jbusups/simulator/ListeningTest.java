// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static io.jbusups.simulator.Frames.frame;
import static io.jbusups.simulator.Frames.hex;
import static io.jbusups.simulator.Models.capture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.bus.Words;
import io.jbusups.config.BadConfiguration;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A simulated unit behind a TCP port. */
@Timeout(60)
class ListeningTest {

  private static final RegisterBank MAINS = bank(1);
  private static final RegisterBank BATTERY = bank(0x20);

  private static RegisterBank bank(int status) {
    return new CaptureBank(
        capture("x", Map.of(0x1020, Words.of(status, 0, 0, 0))),
        Optional.empty(),
        Clock.systemUTC());
  }

  private static SimulatorSettings settings(String... keysAndValues) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("felix.fileinstall.filename", "file:/x/etc/jbus.simulator-lab.cfg");
    properties.put("model", "small");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return SimulatorSettings.of(properties);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private final int port;

  ListeningTest() throws IOException {
    port = freePort();
  }

  private SimulatedUps start(String framing) throws IOException {
    return SimulatedUps.start(
        settings("listen", "127.0.0.1:" + port, "framing", framing, "baud", "0"), MAINS);
  }

  @AfterEach
  void noThreadIsLeftAndThePortIsFree() throws IOException {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("jbus-simulator"));
    var again = new ServerSocket();
    try (again) {
      again.setReuseAddress(true);
      again.bind(new InetSocketAddress("127.0.0.1", port));
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static String ask(Socket socket, byte[] request, int length) throws IOException {
    socket.getOutputStream().write(request);
    byte[] reply = socket.getInputStream().readNBytes(length);
    if (reply.length < length) {
      throw new EOFException("only " + hex(reply));
    }
    return hex(reply);
  }

  @Test
  void speaksModbusTcpAndRepeatsTheTransactionId() throws IOException {
    try (var ups = start("tcp");
        var client = connect()) {
      assertThat(ups).hasToString("unit 1 on 127.0.0.1:" + port + " (Modbus TCP), without delay");
      assertThat(ask(client, hex("BE EF 00 00 00 06 01 03 10 20 00 04"), 17))
          .isEqualTo("BE EF 00 00 00 0B 01 03 08 00 01 00 00 00 00 00 00");
      assertThat(ask(client, hex("00 01 00 00 00 06 01 03 20 00 00 04"), 9))
          .isEqualTo("00 01 00 00 00 03 01 83 02");
      assertThat(ask(client, hex("00 02 00 00 00 02 01 2B"), 9))
          .as("a function that it does not know")
          .isEqualTo("00 02 00 00 00 03 01 AB 01");
      assertThat(ask(client, hex("00 03 00 00 00 04 01 03 10 20"), 9))
          .as("a request that is too short")
          .isEqualTo("00 03 00 00 00 03 01 83 03");
    }
  }

  @Test
  void answersInOrderHoweverRequestsAreCutOrJoined() throws IOException {
    byte[] one = hex("00 07 00 00 00 06 01 03 10 20 00 01");
    byte[] two = hex("00 08 00 00 00 06 01 03 10 20 00 01 00 09 00 00 00 06 01 03 10 20 00 01");
    try (var ups = start("tcp");
        var client = connect()) {
      assertThat(ups).isNotNull();
      for (int i = 0; i < one.length - 1; i++) {
        client.getOutputStream().write(one[i]);
      }
      assertThat(ask(client, new byte[] {one[11]}, 11)).startsWith("00 07 ").endsWith("00 01");
      assertThat(ask(client, two, 22)).startsWith("00 08 ").contains(" 00 09 00 00 00 05 01 03 02");
    }
  }

  @Test
  void speaksRtuOverTcp() throws IOException {
    try (var ups = start("rtu");
        var client = connect()) {
      assertThat(ups.toString()).contains("(RTU over TCP)");
      assertThat(ask(client, Frames.read(1, 0x1020, 4), 13))
          .isEqualTo(hex(frame("01 03 08 00 01 00 00 00 00 00 00")));
      assertThat(ask(client, frame("01 2B 00"), 5))
          .as("after the silence that ends it")
          .isEqualTo(hex(frame("01 AB 01")));
    }
  }

  @Test
  void otherUnitsAndBrokenFramesGetNoAnswer() throws IOException {
    try (var ups = start("tcp");
        var client = connect()) {
      assertThat(ups).isNotNull();
      client.getOutputStream().write(hex("00 01 00 00 00 06 02 03 10 20 00 04"));
      client.getOutputStream().write(hex("00 02 00 00 00 06 00 03 10 20 00 04"));
      assertThat(ask(client, hex("00 03 00 00 00 06 01 03 10 20 00 01"), 11)).startsWith("00 03");
      client.getOutputStream().write(hex("47 45 54 20 2F 20"));
      assertThat(client.getInputStream().read()).as("hangs up").isNegative();
    }
  }

  @Test
  void servesManyClientsOnOneThread() throws IOException {
    List<Socket> clients = new ArrayList<>();
    try (var ups = start("tcp")) {
      assertThat(ups).isNotNull();
      for (int i = 0; i < 50; i++) {
        clients.add(connect());
      }
      clients.remove(7).close();
      for (int round = 0; round < 3; round++) {
        for (Socket client : clients) {
          assertThat(ask(client, hex("00 01 00 00 00 06 01 03 10 20 00 01"), 11)).endsWith("00 01");
        }
      }
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().startsWith("jbus-simulator"))
          .hasSize(1);
    }
    for (Socket client : clients) {
      assertThat(client.getInputStream().read()).isNegative();
      client.close();
    }
  }

  @Test
  void everythingButTheAddressChangesWithoutClosing() throws IOException {
    try (var ups = start("tcp")) {
      try (var client = connect()) {
        assertThat(ask(client, hex("00 01 00 00 00 06 01 03 10 20 00 01"), 11)).endsWith("00 01");
        ups.change(
            settings("listen", "127.0.0.1:" + port, "unit", "9", "baud", "0"),
            Optional.of(BATTERY));
        assertThat(ask(client, hex("00 01 00 00 00 06 09 03 10 20 00 01"), 11)).endsWith("00 20");
        ups.change(settings("listen", "" + port, "framing", "rtu", "baud", "0"), Optional.empty());
        assertThat(client.getInputStream().read()).as("spoke another framing").isNegative();
      }
      try (var client = connect()) {
        assertThat(ask(client, Frames.read(1, 0x1020, 1), 7))
            .isEqualTo(hex(frame("01 03 02 00 20")));
        int taken = freePort();
        try (var other = new ServerSocket()) {
          other.bind(new InetSocketAddress("127.0.0.1", taken));
          assertThatThrownBy(
                  () -> ups.change(settings("listen", "127.0.0.1:" + taken), Optional.empty()))
              .isInstanceOf(IOException.class);
        }
        assertThat(ask(client, Frames.read(1, 0x1020, 1), 7)).as("goes on").isNotEmpty();
      }
      ups.change(settings("listen", "0.0.0.0:" + port, "baud", "0"), Optional.empty());
      assertThatThrownBy(
              () -> ups.change(settings("listen", "192.0.2.1:" + port), Optional.empty()))
          .isInstanceOf(IOException.class);
      try (var client = connect()) {
        assertThat(ask(client, hex("00 01 00 00 00 06 01 03 10 20 00 01"), 11)).endsWith("00 20");
      }
      ups.change(settings(), Optional.empty());
      assertThat(ups.toString()).contains("/dev/");
      assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aPortThatCannotBeHadIsSaidWithItsKey() throws IOException {
    try (var other = new ServerSocket()) {
      other.bind(new InetSocketAddress("127.0.0.1", port));
      SimulatorSettings settings = settings("listen", "127.0.0.1:" + port);
      assertThatThrownBy(() -> SimulatedUps.start(settings, MAINS))
          .isInstanceOfSatisfying(
              IOException.class,
              e ->
                  assertThat(settings.failure(e))
                      .startsWith(
                          "etc/jbus.simulator-lab.cfg: listen = '127.0.0.1:" + port + "': Addr")
                      .contains("use another port"));
    }
  }

  @Test
  void listensOnLoopbackUnlessAskedOtherwise() {
    assertThat(settings("listen", "1502").listen()).hasValue(new Listen("127.0.0.1", 1502, true));
    assertThat(settings("listen", ":1502", "framing", "RTU").listen())
        .hasValue(new Listen("127.0.0.1", 1502, false));
    assertThat(settings("listen", "[::1]:1502").listen()).hasValue(new Listen("::1", 1502, true));
    assertThat(settings("listen", "0.0.0.0:0").listen()).hasValue(new Listen("0.0.0.0", 0, true));
    assertThat(settings().listen()).isEmpty();
  }

  @Test
  void nonsenseInItsKeysIsNamed() {
    for (String bad : new String[] {"host", "a:b", "1:2:3", "::1:1502", "127.0.0.1:65536", "a:"}) {
      assertThatThrownBy(() -> settings("listen", bad))
          .isInstanceOf(BadConfiguration.class)
          .hasMessageContaining("listen = '" + bad + "': use host:port");
    }
    assertThatThrownBy(() -> settings("listen", "1502", "framing", "ascii", "port", "/run/x"))
        .hasMessageContaining("framing = 'ascii': use tcp or rtu")
        .hasMessageContaining("port and listen: give one of them");
  }
}

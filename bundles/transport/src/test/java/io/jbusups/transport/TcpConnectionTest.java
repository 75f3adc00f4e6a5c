// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Buses.assertGood;
import static io.jbusups.transport.Buses.read;
import static io.jbusups.transport.ScriptedPeer.SILENTLY;
import static io.jbusups.transport.ScriptedPeer.WELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusStatus.State;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.transport.TcpSettings.Framing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosts that are not there, go away without a word, and come back. */
@Timeout(60)
class TcpConnectionTest {

  private static final ReadRequest REQUEST = new ReadRequest(1, 0x1060, 48);
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(50);

  private static void awaitState(QueuedBus bus, State state) {
    await().atMost(Duration.ofSeconds(20)).until(() -> bus.status().state() == state);
  }

  private static TcpSettings settings(String host, int port, Framing framing, Duration timeout) {
    return new TcpSettings("test", host, port, framing, timeout, 0);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aHostThatRefusesSaysWhatToDoAndIsReachedLater() throws Exception {
    int port = freePort();
    try (var bus = TcpBuses.open(port, Framing.TCP, LONG, 0)) {
      awaitState(bus, State.DOWN);
      assertThat(bus.status().cause())
          .startsWith("127.0.0.1:" + port + " refuses connections: check port")
          .doesNotContain("\n");
      assertThat(read(bus, REQUEST)).isEqualTo(new BusFailure.PortGone(bus.status().cause()));
      try (var peer = new TcpPeer(true, WELL, port)) {
        awaitState(bus, State.UP);
        assertGood(read(bus, REQUEST), REQUEST);
        assertThat(peer.connections()).isEqualTo(1);
      }
    }
  }

  @Test
  void aHostThatIsUnknownHealsWhenTheNameServiceKnowsIt() throws Exception {
    var known = new AtomicBoolean();
    HostLookup.Resolver resolver =
        host -> {
          assertThat(host).isEqualTo("ups.example");
          if (!known.get()) {
            throw new UnknownHostException(host);
          }
          return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
    try (var peer = new TcpPeer(true, WELL);
        var bus =
            TcpBuses.open(settings("ups.example", peer.port(), Framing.TCP, LONG), resolver)) {
      awaitState(bus, State.DOWN);
      assertThat(bus.status().cause())
          .isEqualTo(
              "ups.example is not known to the name service: check the name, or give an address");
      known.set(true);
      awaitState(bus, State.UP);
      assertGood(read(bus, REQUEST), REQUEST);
    }
  }

  @Test
  void eachAddressOfAHostIsTried() throws Exception {
    HostLookup.Resolver resolver =
        host ->
            new InetAddress[] {
              InetAddress.getByName("::1"), InetAddress.getByName("127.0.0.1"),
            };
    try (var peer = new TcpPeer(true, WELL);
        var bus = TcpBuses.open(settings("ups", peer.port(), Framing.TCP, LONG), resolver)) {
      awaitState(bus, State.UP);
      assertGood(read(bus, REQUEST), REQUEST);
    }
  }

  @Test
  void aNameServiceThatHangsHoldsUpNobodyWhoCloses() throws Exception {
    var asked = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    HostLookup.Resolver hanging =
        host -> {
          asked.countDown();
          boolean ended = false;
          while (!ended) {
            try {
              end.await();
              ended = true;
            } catch (InterruptedException e) {
              // the system's resolver does not care
            }
          }
          throw new UnknownHostException(host);
        };
    var bus = TcpBuses.open(settings("ups", 502, Framing.TCP, LONG), hanging);
    asked.await();
    var waiting = bus.read(REQUEST).toCompletableFuture();
    long before = System.nanoTime();
    bus.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    assertThat(waiting.get()).isEqualTo(new BusFailure.Closed());
    end.countDown();
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("jbus-lookup-")));
  }

  @Test
  void aConnectUnderWayHoldsUpNobodyWhoCloses() throws Exception {
    // A backlog that is full leaves further connections without an answer.
    List<SocketChannel> full = new ArrayList<>();
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 8; i++) {
        SocketChannel channel = SocketChannel.open();
        full.add(channel);
        channel.configureBlocking(false);
        channel.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
      }
      await().until(() -> full.get(0).finishConnect());
      int port = server.getLocalPort();
      long others = connecting(port);
      var bus = TcpBuses.open(port, Framing.TCP, Duration.ofSeconds(60), 0);
      await().until(() -> connecting(port) == others + 1);
      assertThat(bus.status().state()).isEqualTo(State.OPENING);
      long before = System.nanoTime();
      bus.close();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
      assertThat(connecting(port)).isEqualTo(others);
    } finally {
      for (SocketChannel channel : full) {
        channel.close();
      }
    }
  }

  /** How many connections to a port are under way in this system: state 2 of its table. */
  private static long connecting(int port) throws IOException {
    var row = Pattern.compile(":%04X 02 ".formatted(port));
    long count = 0;
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      count += row.matcher(Files.readString(Path.of(table))).results().count();
    }
    return count;
  }

  @Test
  void aPeerThatSaysNothingAnyMoreIsConnectedToAnew() throws Exception {
    try (var peer = new TcpPeer(true, SILENTLY);
        var bus = TcpBuses.open(peer.port(), Framing.TCP, SHORT, 0)) {
      List<State> states = new CopyOnWriteArrayList<>();
      bus.subscribe(status -> states.add(status.state()));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                read(bus, REQUEST);
                return peer.connections() >= 4;
              });
      assertThat(peer.asked().size()).isGreaterThanOrEqualTo(3 * TcpLink.SILENT_REQUESTS);
      assertThat(states.subList(states.indexOf(State.DEGRADED), states.size()))
          .as("nothing changes for who looks")
          .containsOnly(State.DEGRADED);
      peer.script(WELL);
      await().until(() -> read(bus, REQUEST) instanceof Registers);
      assertThat(bus.status().state()).isEqualTo(State.UP);
    }
  }

  @Test
  void aUnitOfAGatewayThatAnswersForOthersKeepsTheConnection() throws Exception {
    var dead = new ReadRequest(2, 0x1060, 48);
    try (var peer =
            new TcpPeer(
                true,
                (p, a) -> {
                  if (a.request().unit() == 1) {
                    WELL.play(p, a);
                  }
                });
        var bus = TcpBuses.open(peer.port(), Framing.TCP, SHORT, 0)) {
      for (int i = 0; i < 2 * TcpLink.SILENT_REQUESTS; i++) {
        read(bus, dead);
        assertGood(read(bus, REQUEST), REQUEST);
      }
      assertThat(peer.connections()).isEqualTo(1);
    }
  }

  @Test
  void theWrongFramingIsNamed() throws Exception {
    try (var peer = new TcpPeer(true, (p, a) -> p.send(Frames.answer(1, Frames.held(0x1060, 48))));
        var bus = TcpBuses.open(peer.port(), Framing.TCP, LONG, 0)) {
      assertThat(read(bus, REQUEST))
          .isInstanceOfSatisfying(
              BusFailure.PortGone.class,
              gone ->
                  assertThat(gone.cause())
                      .contains("is not Modbus TCP")
                      .contains("set framing = rtu"));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static io.jbusups.nut.RunningServer.ANY;
import static io.jbusups.nut.RunningServer.LONG;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server over real sockets. */
class NutServerTest {

  /** More bytes than all buffers between a client and the server hold. */
  private static final long MANY = 64L * 1024 * 1024;

  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersOverTcpWithEitherLineEnding() throws IOException {
    try (var client = server.connect()) {
      assertThat(client.ask("NETVER")).isEqualTo("1.3");
      assertThat(client.ask("GET VAR rack1 ups.status\r")).isEqualTo("VAR rack1 ups.status \"OL\"");
      assertThat(client.ask("LOGOUT")).isEqualTo("OK Goodbye");
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void answersRequestsThatComeInPiecesAndTogether() throws IOException {
    try (var client = server.connect()) {
      for (char c : "GET VAR rack1 battery.charge".toCharArray()) {
        client.send(String.valueOf(c));
      }
      client.send("\nNETVER\nGET VAR rack1 ups");
      assertThat(client.line()).isEqualTo("VAR rack1 battery.charge \"100\"");
      assertThat(client.line()).isEqualTo("1.3");
      client.send(".mfr\n");
      assertThat(client.line()).isEqualTo("VAR rack1 ups.mfr \"Socomec\"");
    }
  }

  @Test
  void aClientThatStopsSendingReadsItsAnswersToTheEnd() throws IOException {
    try (var client = server.connect()) {
      client.send("LIST VAR rack1\n".repeat(2000));
      client.socket().shutdownOutput();
      for (int i = 0; i < 2000; i++) {
        assertThat(client.line()).isEqualTo("BEGIN LIST VAR rack1");
        for (int line = 0; line < 4; line++) {
          client.line();
        }
      }
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void aHundredKilobytesOfRubbishEndOnlyTheirOwnConnection() throws IOException {
    var rubbish = new byte[100_000];
    new Random(1).nextBytes(rubbish);
    for (int i = 0; i < rubbish.length; i++) {
      rubbish[i] = rubbish[i] == '\n' ? 0 : rubbish[i];
    }
    try (var other = server.connect();
        var client = server.connect()) {
      writeAll(client.socket().getOutputStream(), rubbish);
      String line = client.line();
      while (line != null) {
        assertThat(line).startsWith("ERR ");
        line = client.line();
      }
      assertThat(other.ask("NETVER")).isEqualTo("1.3");
    }
  }

  @Test
  void aClientThatAsksWithoutReadingIsHeldBackAndCostsTheOthersNothing() throws IOException {
    try (var greedy = SocketChannel.open(server.address());
        var other = server.connect()) {
      greedy.configureBlocking(false);
      var requests = "LIST VAR rack1\n".repeat(4000).getBytes(UTF_8);
      var buffer = ByteBuffer.wrap(requests);
      long accepted = 0;
      long since = System.nanoTime();
      // Were the client read from on and on, there would be no end to what it can send.
      while (System.nanoTime() - since < 1_000_000_000 && accepted < MANY) {
        int written = greedy.write(buffer);
        if (written > 0) {
          accepted += written;
          since = System.nanoTime();
        }
        if (!buffer.hasRemaining()) {
          buffer.rewind();
        }
        assertThat(other.ask("NETVER")).isEqualTo("1.3");
      }
      assertThat(accepted).isLessThan(MANY);

      assertThat(countLists(greedy)).isGreaterThan(1000);
    }
  }

  @Test
  void anIdleClientIsDisconnectedAndAnyRequestKeepsItConnected() throws IOException {
    server.apply(100, Duration.ofSeconds(2), ANY);
    try (var silent = server.connect();
        var half = server.connect();
        var busy = server.connect()) {
      half.send("VER without an end");
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                assertThat(busy.ask("FOO")).isEqualTo("ERR UNKNOWN-COMMAND");
                return server.clients().size() == 1;
              });
      assertThat(silent.line()).isNull();
      assertThat(half.line()).isNull();
      assertThat(busy.ask("NETVER")).isEqualTo("1.3");
    }
  }

  @Test
  void clientsTooManyAreHungUpOnUntilOthersLeaveAndThatIsSaidOnce() throws IOException {
    server.apply(2, LONG, ANY);
    try (var log = new LogLines();
        var first = server.connect()) {
      assertThat(first.ask("NETVER")).isEqualTo("1.3");
      for (int round = 1; round <= 2; round++) {
        try (var second = server.connect()) {
          assertThat(second.ask("NETVER")).isEqualTo("1.3");
          for (int i = 0; i < 3; i++) {
            try (var tooMany = server.connect()) {
              assertThat(tooMany.line()).isNull();
            }
          }
          assertThat(first.ask("NETVER")).isEqualTo("1.3");
        }
        await().until(() -> server.clients().size() == 1);
        assertThat(log.complaints())
            .hasSize(round)
            .allSatisfy(line -> assertThat(line).contains("2 NUT clients", "'max.connections'"));
      }
    }
  }

  @Test
  void listsItsClientsOldestFirst() throws IOException {
    try (var first = server.connect()) {
      first.ask("USERNAME one");
      try (var second = server.connect()) {
        second.ask("GET UPSDESC rack1");
        await().until(() -> server.clients().size() == 2);
        var clients = server.clients();

        assertThat(clients).extracting(c -> c.user()).containsExactly("one", "");
        assertThat(clients)
            .extracting(c -> c.lastCommand())
            .containsExactly("USERNAME", "GET UPSDESC");
        assertThat(clients.get(1).address())
            .isEqualTo("127.0.0.1:" + second.socket().getLocalPort());
      }
    }
  }

  /** Writes for as long as the server listens. */
  private static void writeAll(OutputStream out, byte[] bytes) throws IOException {
    for (int at = 0; at < bytes.length; at += 1000) {
      try {
        out.write(bytes, at, 1000);
      } catch (SocketException e) {
        return;
      }
    }
  }

  private static int countLists(SocketChannel channel) throws IOException {
    channel.configureBlocking(true);
    var buffer = ByteBuffer.allocate(64 * 1024);
    var text = new StringBuilder();
    while (text.length() < 1_000_000 && channel.read(buffer) >= 0) {
      text.append(UTF_8.decode(buffer.flip()));
      buffer.clear();
    }
    return text.toString().split("END LIST VAR rack1\n", -1).length - 1;
  }
}

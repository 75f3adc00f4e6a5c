// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static io.jbusups.nut.RunningServer.LONG;
import static io.jbusups.nut.RunningServer.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the server leaves behind: nothing. */
class NutServerCleanupTest {

  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void manyConnectionsLeaveNoDescriptorAndNoThreadBehind() throws IOException {
    try (var warm = server.connect()) {
      warm.ask("NETVER");
    }
    await().until(() -> server.clients().isEmpty());
    long before = descriptors();
    for (int i = 0; i < 500; i++) {
      try (var client = server.connect()) {
        if (i % 5 == 0) {
          client.socket().setSoLinger(true, 0);
          client.send("GET VAR rack1");
        } else {
          assertThat(client.ask("GET VAR rack1 ups.status")).contains("OL");
        }
      }
    }
    await().until(() -> server.clients().isEmpty());
    await().atMost(LONG).untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(before));
    assertThat(threads("nut-server")).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aClientThatIsGoneIsNotKeptUntilItsPasswordIsChecked() throws IOException {
    var check = new CompletableFuture<Proof>();
    try (var slow = new RunningServer(session -> check);
        var client = slow.connect()) {
      client.send("USERNAME ann\nPASSWORD secret\nLOGIN rack1\n");
      await().atMost(LONG).until(() -> slow.clients().get(0).lastCommand().equals("LOGIN"));
      client.socket().setSoLinger(true, 0);
      client.close();

      await().atMost(LONG).until(() -> slow.clients().isEmpty());
      assertThat(check).isCancelled();
    }
  }

  @Test
  void closingEndsEveryConnectionEveryTime() throws IOException {
    for (int i = 0; i < 100; i++) {
      var other = new RunningServer();
      var address = other.address();
      try (var client = new SocketClient(address);
          var silent = new SocketClient(address)) {
        assertThat(client.ask("NETVER")).isEqualTo("1.3");

        other.close();

        assertThat(client.line()).isNull();
        assertThat(silent.line()).isNull();
        assertThat(refuses(address)).isTrue();
      }
    }
  }

  @Test
  void closingEndsEveryThreadOfNettyToo() throws IOException {
    long before = descriptors();
    try (var client = server.connect()) {
      assertThat(client.ask("NETVER")).isEqualTo("1.3");
    }
    assertThat(threads("nut-server")).isNotEmpty();

    server.close();

    // A thread that Netty has done with still needs a moment to end.
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(threads("nut-server", "globalEventExecutor", "ObjectCleaner"))
                    .isEmpty());
    assertThat(descriptors()).isLessThan(before);
  }

  private static long descriptors() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  private static List<String> threads(String... prefixes) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> Stream.of(prefixes).anyMatch(name::startsWith))
        .toList();
  }
}

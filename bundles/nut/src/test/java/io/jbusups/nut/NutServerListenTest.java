// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static io.jbusups.nut.RunningServer.ANY;
import static io.jbusups.nut.RunningServer.LONG;
import static io.jbusups.nut.RunningServer.loopback;
import static io.jbusups.nut.RunningServer.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The addresses to listen on, while the server runs. */
class NutServerListenTest {

  private final RunningServer server = new RunningServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTakenPortIsSaidOnceAndTriedUntilItIsFreeWhileTheRestServes() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var log = new LogLines()) {
      var first = server.address();
      var wanted = loopback(taken.getLocalPort());
      server.apply(100, LONG, ANY, wanted);
      await().until(() -> !log.complaints().isEmpty());
      try (var client = server.connect()) {
        assertThat(client.ask("NETVER")).isEqualTo("1.3");
      }
      assertThat(server.addresses()).containsExactly(first);
      taken.close();

      await().atMost(LONG).until(() -> server.addresses().contains(wanted));
      try (var client = new SocketClient(wanted)) {
        assertThat(client.ask("NETVER")).isEqualTo("1.3");
      }
      assertThat(log.complaints())
          .singleElement()
          .asString()
          .contains("Cannot listen on 127.0.0.1:" + wanted.getPort(), "etc/nut.server.cfg");
    }
  }

  @Test
  void anAddressTakenOutIsClosedAndItsClientsStay() throws IOException {
    try (var spare = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var other = loopback(spare.getLocalPort());
      spare.close();
      server.apply(100, LONG, ANY, other);
      await().until(() -> server.addresses().contains(other));
      var first = server.addresses().stream().filter(a -> !a.equals(other)).findFirst();
      try (var client = new SocketClient(other)) {
        assertThat(client.ask("NETVER")).isEqualTo("1.3");
        server.apply(100, LONG, ANY);
        await().until(() -> server.addresses().equals(List.of(first.orElseThrow())));

        assertThat(client.ask("NETVER")).isEqualTo("1.3");
        await().until(() -> refuses(other));
      }
    }
  }

  @Test
  void anAddressMayTakeThePortOfTheOneItReplaces() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var everywhere = new InetSocketAddress("0.0.0.0", port);
    try (var log = new LogLines()) {
      for (int i = 0; i < 10; i++) {
        server.apply(100, LONG, loopback(port));
        await().until(() -> server.addresses().equals(List.of(loopback(port))));
        server.apply(100, LONG, everywhere);
        await().until(() -> server.addresses().equals(List.of(everywhere)));
      }
      assertThat(log.complaints()).isEmpty();
      assertThat(refuses(new InetSocketAddress("::1", port))).as("IPv4 only").isTrue();
    }
  }

  @Test
  void servesIpv6() throws IOException {
    var any = new InetSocketAddress(InetAddress.getByName("::1"), 0);
    server.apply(100, LONG, any);
    await()
        .until(
            () ->
                server.addresses().stream().anyMatch(a -> a.getAddress().equals(any.getAddress())));
    try (var client = new SocketClient(server.addresses().get(0))) {
      assertThat(client.ask("NETVER")).isEqualTo("1.3");
      assertThat(server.clients().get(0).address()).startsWith("[").contains("]:");
    }
  }
}

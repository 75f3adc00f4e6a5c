// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.awaitility.Awaitility.await;

import io.jbusups.api.NutClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A server with one UPS on a port of the loopback address that was free. */
final class RunningServer implements AutoCloseable {

  static final InetSocketAddress ANY = loopback(0);
  static final Duration LONG = Duration.ofSeconds(60);

  private final NutServer server;

  RunningServer() {
    this(Accounts.NOBODY);
  }

  RunningServer(Accounts accounts) {
    var rack = new ServedUps("rack1", FakeUps.onLine("rack1"));
    var catalogue = new Catalogue(List.of(rack), Map.of());
    var ledger = Ledger.empty();
    var site = new Site(catalogue, Descriptions.load(), "0.1.0", Policy.OPEN, accounts, ledger);
    server = new NutServer(settings(100, LONG, ANY), () -> site, Encryption.NONE);
  }

  /** Takes over other settings. */
  void apply(int most, Duration idle, InetSocketAddress... listen) {
    server.apply(settings(most, idle, listen));
  }

  SocketClient connect() throws IOException {
    return new SocketClient(address());
  }

  /** The first address that it listens on. */
  InetSocketAddress address() {
    await().pollDelay(Duration.ZERO).until(() -> !server.addresses().isEmpty());
    return server.addresses().get(0);
  }

  List<InetSocketAddress> addresses() {
    return server.addresses();
  }

  List<NutClient> clients() {
    return server.clients();
  }

  @Override
  public void close() {
    server.close();
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  static boolean refuses(InetSocketAddress address) throws IOException {
    try (var probe = new Socket()) {
      probe.connect(address, 1000);
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  private static ServerSettings settings(int most, Duration idle, InetSocketAddress... listen) {
    return new ServerSettings(
        Set.of(listen),
        most,
        idle,
        Map.of(),
        Allowed.ALL,
        false,
        Duration.ZERO,
        TlsSettings.NONE,
        Optional.empty());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.awaitility.Awaitility.await;

import io.jbusups.nut.upses.Refusals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** The server as it is configured, with a UPS rack1, a user monuser, and a keystore of its own. */
final class TlsSite implements AutoCloseable {

  static final Duration LONG = Duration.ofSeconds(60);

  private final Path keystore;
  private final TestConfigurations configurations = new TestConfigurations();
  private final NutUsers users = new NutUsers(configurations.admin(), 1000);
  final NutServerComponent component = new NutServerComponent("0.1.0", users, 1000, new Refusals());

  /** Not started yet; the keystore will be in that folder. */
  TlsSite(Path etc) {
    keystore = etc.resolve("nut.p12");
    var rack = FakeUps.onLine("rack1");
    component.addDevice(rack, rack.properties(1, 0));
    user("monuser", Map.of("password", "secret", "upsmon", "primary"));
  }

  void user(String name, Map<String, String> keys) {
    users.updated("nut.user~" + name, configurations.put("nut.user~" + name, keys));
  }

  /** Starts it with a copy of a keystore and further keys. */
  TlsSite start(Path with, Map<String, Object> more) throws IOException {
    Files.copy(with, keystore);
    component.activate(settings(more));
    return this;
  }

  /** A file whose time differs, however coarse the clock. */
  void replace(Path with) throws IOException {
    var next = Files.copy(with, keystore.resolveSibling("next"));
    Files.setLastModifiedTime(next, FileTime.fromMillis(System.currentTimeMillis() - 10_000));
    Files.move(next, keystore, StandardCopyOption.REPLACE_EXISTING);
  }

  Path keystore() {
    return keystore;
  }

  Map<String, Object> settings(Map<String, Object> more) {
    var all = new HashMap<String, Object>(more);
    all.put("listen", "127.0.0.1:0");
    all.put("tls.keystore", keystore.toString());
    all.put("tls.password", Keystores.PASSWORD);
    return all;
  }

  /** Whether a client gets TLS and an answer in it. */
  boolean accepts(SSLSocketFactory factory) {
    try (var client = secure(factory)) {
      return "1.3".equals(client.ask("NETVER"));
    } catch (IOException refused) {
      return false;
    }
  }

  SecureClient secure(SSLSocketFactory factory) throws IOException {
    return SecureClient.over(connect(), factory);
  }

  SocketClient connect() throws IOException {
    await().until(() -> !component.addresses().isEmpty());
    return new SocketClient(component.addresses().get(0));
  }

  @Override
  public void close() {
    component.deactivate();
  }
}

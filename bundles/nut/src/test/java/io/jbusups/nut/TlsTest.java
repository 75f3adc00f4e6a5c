// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jbusups.api.NutClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static Path first;
  private static Path second;
  private static Path nas;
  private static Path stranger;

  @TempDir private Path etc;
  private final TestConfigurations configurations = new TestConfigurations();
  private final NutUsers users = new NutUsers(configurations.admin(), 1000);
  private final NutServerComponent component = new NutServerComponent("0.1.0", users, 1000);
  private Path keystore;

  @BeforeAll
  static void make() throws Exception {
    first = Keystores.selfSigned(folder, "first.p12", "CN=localhost");
    second = Keystores.selfSigned(folder, "second.p12", "CN=localhost");
    nas = Keystores.selfSigned(folder, "nas.p12", "CN=nas1, O=Example");
    stranger = Keystores.selfSigned(folder, "stranger.p12", "CN=nas1, O=Example");
    Keystores.trust(first, nas);
  }

  @BeforeEach
  void start() throws IOException {
    keystore = etc.resolve("nut.p12");
    var rack = FakeUps.onLine("rack1");
    component.addDevice(rack, rack.properties(1, 0));
    users.updated(
        "nut.user~monuser",
        configurations.put(
            "nut.user~monuser",
            Map.of("password", "secret", "upsmon", "primary", "certificate", "CN=nas1,O=Example")));
  }

  @AfterEach
  void stop() {
    component.deactivate();
  }

  @Test
  void withoutAKeystoreThereIsNone() throws IOException {
    component.activate(Map.of("listen", "127.0.0.1:0"));
    try (var client = connect()) {
      assertThat(client.ask("STARTTLS")).isEqualTo("ERR FEATURE-NOT-CONFIGURED");
      assertThat(client.ask("NETVER")).isEqualTo("1.3");
    }
  }

  @Test
  void aConnectionGoesOnEncrypted() throws Exception {
    activate(first);
    try (var secured = secure(connect(), Keystores.client(first, null))) {
      assertThat(secured.socket().getSession().getProtocol()).isEqualTo("TLSv1.3");
      assertThat(secured.ask("NETVER")).isEqualTo("1.3");
      assertThat(secured.ask("STARTTLS")).isEqualTo("ERR ALREADY-SSL-MODE");
      secured.ask("USERNAME monuser");
      secured.ask("PASSWORD secret");
      assertThat(secured.ask("LOGIN rack1")).isEqualTo("OK");
      assertThat(component.connected())
          .singleElement()
          .extracting(NutClient::tls, NutClient::ups)
          .containsExactly(true, "rack1");
    }
  }

  @Test
  void olderProtocolsThanTls12AreRefused() throws Exception {
    activate(first);
    var factory = Keystores.client(first, null);
    var client = connect();
    assertThat(client.ask("STARTTLS")).isEqualTo("OK STARTTLS");
    var socket = (SSLSocket) factory.createSocket(client.socket(), "localhost", 0, true);
    assertThatThrownBy(
            () -> {
              socket.setEnabledProtocols(new String[] {"TLSv1.1"});
              socket.startHandshake();
            })
        .isInstanceOf(IOException.class);
    client.close();
  }

  @Test
  void whatWasSaidInClearBeforeIsForgotten() throws Exception {
    activate(first);
    var client = connect();
    client.ask("USERNAME monuser");
    client.ask("PASSWORD secret");
    try (var secured = secure(client, Keystores.client(first, null))) {
      assertThat(secured.ask("LOGIN rack1")).isEqualTo("ERR USERNAME-REQUIRED");
    }
  }

  @Test
  void requestsSmuggledInBehindStarttlsAreNoneAndEndTheConnection() throws Exception {
    activate(first);
    try (var client = connect()) {
      client.send("STARTTLS\nUSERNAME x\nVER\n");
      assertThat(client.line()).isEqualTo("OK STARTTLS");
      var next = client.line();
      assertThat(next == null || !next.startsWith("Network")).as("%s", next).isTrue();
    }
  }

  @Test
  void whoSaysNothingAfterStarttlsIsDroppedAndKeepsNobodyWaiting() throws Exception {
    activate(first);
    try (var silent = connect();
        var other = connect()) {
      assertThat(silent.ask("STARTTLS")).isEqualTo("OK STARTTLS");
      silent.socket().setSoTimeout((int) LONG.toMillis());
      assertThat(other.ask("NETVER")).isEqualTo("1.3");
      assertThat(silent.line()).isNull();
      assertThat(other.ask("NETVER")).isEqualTo("1.3");
    }
  }

  @Test
  void aChangedKeystoreIsReadAndADamagedOneLeavesTheLastGood() throws Exception {
    activate(first);
    try (var early = secure(connect(), Keystores.client(first, null))) {
      replace(second);
      await().atMost(LONG).until(() -> accepts(Keystores.client(second, null)));
      assertThat(early.ask("NETVER")).isEqualTo("1.3");

      try (var log = new LogLines()) {
        Files.writeString(keystore, "no keystore");
        await().atMost(LONG).until(() -> log.complaints().size() == 1);
        assertThat(log.complaints().get(0)).contains("nut.p12", "stays in use");
      }
      assertThat(accepts(Keystores.client(second, null))).isTrue();
    }
  }

  @Test
  void aKeystoreThatComesLaterIsTakenUp() throws Exception {
    try (var log = new LogLines()) {
      component.activate(settings(Map.of()));
      assertThat(log.complaints()).singleElement().asString().contains("nut:tls-selfsigned");
    }
    replace(first);
    await().atMost(LONG).until(() -> accepts(Keystores.client(first, null)));
  }

  @Test
  void aCertificateStandsForAUserWithoutAPassword() throws Exception {
    Files.copy(first, keystore);
    component.activate(settings(Map.of("tls.client.auth", "want")));
    try (var known = secure(connect(), Keystores.client(first, nas))) {
      assertThat(known.ask("LOGIN rack1")).isEqualTo("OK");
      assertThat(known.ask("PRIMARY rack1")).isEqualTo("OK PRIMARY-GRANTED");
    }
    try (var nobody = secure(connect(), Keystores.client(first, null))) {
      assertThat(nobody.ask("LOGIN rack1")).isEqualTo("ERR USERNAME-REQUIRED");
    }
    assertThat(accepts(Keystores.client(first, stranger))).as("issued by nobody").isFalse();
  }

  @Test
  void withoutACertificateThatIsNeededThereIsNoConnection() throws Exception {
    Files.copy(first, keystore);
    component.activate(settings(Map.of("tls.client.auth", "need")));

    assertThat(accepts(Keystores.client(first, nas))).isTrue();
    assertThat(accepts(Keystores.client(first, null))).isFalse();
  }

  private void activate(Path with) throws IOException {
    Files.copy(with, keystore);
    component.activate(settings(Map.of()));
  }

  /** A file whose time differs, however coarse the clock. */
  private void replace(Path with) throws IOException {
    var next = Files.copy(with, etc.resolve("next"));
    Files.setLastModifiedTime(next, FileTime.fromMillis(System.currentTimeMillis() - 10_000));
    Files.move(next, keystore, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private Map<String, Object> settings(Map<String, Object> more) {
    var all = new HashMap<String, Object>(more);
    all.put("listen", "127.0.0.1:0");
    all.put("tls.keystore", keystore.toString());
    all.put("tls.password", Keystores.PASSWORD);
    return all;
  }

  private boolean accepts(SSLSocketFactory factory) {
    try (var client = secure(connect(), factory)) {
      return "1.3".equals(client.ask("NETVER"));
    } catch (IOException refused) {
      return false;
    }
  }

  private SocketClient connect() throws IOException {
    await().until(() -> !component.addresses().isEmpty());
    return new SocketClient(component.addresses().get(0));
  }

  private record Secured(SSLSocket socket, BufferedReader in) implements AutoCloseable {
    String ask(String request) throws IOException {
      socket.getOutputStream().write((request + "\n").getBytes(UTF_8));
      return in.readLine();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static Secured secure(SocketClient client, SSLSocketFactory factory) throws IOException {
    var answer = client.ask("STARTTLS");
    if (!"OK STARTTLS".equals(answer)) {
      client.close();
      throw new IOException(answer);
    }
    var server = (InetSocketAddress) client.socket().getRemoteSocketAddress();
    var socket =
        (SSLSocket) factory.createSocket(client.socket(), "localhost", server.getPort(), true);
    socket.startHandshake();
    return new Secured(
        socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
  }
}

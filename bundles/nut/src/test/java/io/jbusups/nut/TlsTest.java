// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static io.jbusups.nut.TlsSite.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jbusups.api.NutClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** STARTTLS, and the keystore while the server runs. */
class TlsTest {

  @TempDir private static Path folder;
  private static Path first;
  private static Path second;

  @TempDir private Path etc;
  private TlsSite site;

  @BeforeAll
  static void make() throws Exception {
    first = Keystores.selfSigned(folder, "first.p12", "CN=localhost");
    second = Keystores.selfSigned(folder, "second.p12", "CN=localhost");
  }

  @BeforeEach
  void prepare() {
    site = new TlsSite(etc);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void withoutAKeystoreThereIsNone() throws IOException {
    site.component.activate(Map.of("listen", "127.0.0.1:0"));
    try (var client = site.connect()) {
      assertThat(client.ask("STARTTLS")).isEqualTo("ERR FEATURE-NOT-CONFIGURED");
      assertThat(client.ask("NETVER")).isEqualTo("1.3");
    }
  }

  @Test
  void aConnectionGoesOnEncrypted() throws Exception {
    start(first);
    try (var secured = site.secure(Keystores.client(first, null))) {
      assertThat(secured.socket().getSession().getProtocol()).isEqualTo("TLSv1.3");
      assertThat(secured.ask("NETVER")).isEqualTo("1.3");
      assertThat(secured.ask("STARTTLS")).isEqualTo("ERR ALREADY-SSL-MODE");
      secured.ask("USERNAME monuser");
      secured.ask("PASSWORD secret");
      assertThat(secured.ask("LOGIN rack1")).isEqualTo("OK");
      assertThat(site.component.connected())
          .singleElement()
          .extracting(NutClient::tls, NutClient::ups)
          .containsExactly(true, "rack1");
    }
  }

  @Test
  void olderProtocolsThanTls12AreRefused() throws Exception {
    start(first);
    var factory = Keystores.client(first, null);
    try (var tls12 = SecureClient.over(site.connect(), factory, "TLSv1.2")) {
      assertThat(tls12.ask("NETVER")).isEqualTo("1.3");
    }
    assertThatThrownBy(() -> SecureClient.over(site.connect(), factory, "TLSv1.1"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whatWasSaidInClearBeforeIsForgotten() throws Exception {
    start(first);
    var client = site.connect();
    client.ask("USERNAME monuser");
    client.ask("PASSWORD secret");
    try (var secured = SecureClient.over(client, Keystores.client(first, null))) {
      assertThat(secured.ask("LOGIN rack1")).isEqualTo("ERR USERNAME-REQUIRED");
    }
  }

  @Test
  void aChangedKeystoreIsReadAndADamagedOneLeavesTheLastGood() throws Exception {
    start(first);
    try (var early = site.secure(Keystores.client(first, null))) {
      site.replace(second);
      await().atMost(LONG).until(() -> site.accepts(Keystores.client(second, null)));
      assertThat(early.ask("NETVER")).isEqualTo("1.3");

      try (var log = new LogLines()) {
        Files.writeString(site.keystore(), "no keystore");
        await().atMost(LONG).until(() -> log.complaints().size() == 1);
        assertThat(log.complaints().get(0)).contains("nut.p12", "stays in use");
      }
      assertThat(site.accepts(Keystores.client(second, null))).isTrue();
      assertThat(early.ask("NETVER")).isEqualTo("1.3");
    }
  }

  @Test
  void aKeystoreThatComesLaterIsTakenUp() throws Exception {
    try (var log = new LogLines()) {
      site.component.activate(site.settings(Map.of()));
      assertThat(log.complaints()).singleElement().asString().contains("nut:tls-selfsigned");
    }
    site.replace(first);
    await().atMost(LONG).until(() -> site.accepts(Keystores.client(first, null)));
  }

  private void start(Path with) throws IOException {
    site.start(with, Map.of());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static io.jbusups.nut.TlsSite.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates of clients. */
class TlsCertificatesTest {

  @TempDir private static Path folder;
  private static Path server;
  private static SSLSocketFactory nas;
  private static SSLSocketFactory other;
  private static SSLSocketFactory stranger;
  private static SSLSocketFactory none;

  @TempDir private Path etc;
  private TlsSite site;

  @BeforeAll
  static void make() throws Exception {
    server = Keystores.selfSigned(folder, "server.p12", "CN=localhost");
    nas = trusted("nas.p12", "CN=nas1, O=Example");
    other = trusted("other.p12", "CN=nas2, O=Example");
    var same = Keystores.selfSigned(folder, "stranger.p12", "CN=nas1, O=Example");
    stranger = Keystores.client(server, same);
    none = Keystores.client(server, null);
  }

  @BeforeEach
  void prepare() {
    site = new TlsSite(etc);
    site.user("nas1", Map.of("certificate", "CN=nas1,O=Example", "upsmon", "secondary"));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aCertificateStandsForAUserWithoutAPassword(String protocol) throws Exception {
    start("want");
    try (var known = SecureClient.over(site.connect(), nas, protocol)) {
      assertThat(known.ask("LOGIN rack1")).isEqualTo("OK");
      assertThat(known.ask("PRIMARY rack1")).isEqualTo("ERR ACCESS-DENIED");
      assertThat(site.component.connected())
          .singleElement()
          .satisfies(client -> assertThat(client.user()).isEqualTo("nas1"));
    }
    try (var resumed = SecureClient.over(site.connect(), nas, protocol)) {
      assertThat(resumed.ask("LOGIN rack1")).isEqualTo("OK");
    }
    try (var nobody = site.secure(none)) {
      assertThat(nobody.ask("LOGIN rack1")).isEqualTo("ERR USERNAME-REQUIRED");
    }
  }

  /** As upsmon does, which always sends both. */
  @Test
  void thePasswordThatItsUserSendsIsNotLookedAtAndNobodyElseMayUseIt() throws Exception {
    start("want");
    try (var known = site.secure(nas)) {
      assertThat(login(known, "nas1", "unused")).isEqualTo("OK");
    }
    try (var another = site.secure(nas)) {
      assertThat(login(another, "monuser", "unused")).isEqualTo("ERR ACCESS-DENIED");
    }
    try (var another = site.secure(nas)) {
      assertThat(login(another, "monuser", "secret")).as("a password counts too").isEqualTo("OK");
    }
    try (var pretender = site.secure(other)) {
      assertThat(login(pretender, "nas1", "unused")).isEqualTo("ERR ACCESS-DENIED");
    }
  }

  @Test
  void whereOneIsNeededNobodySaysWhoItIsWithoutButReadingIsFree() throws Exception {
    start("need");
    try (var clear = site.connect();
        var without = site.secure(none);
        var with = site.secure(other)) {
      assertThat(clear.ask("USERNAME monuser")).isEqualTo("ERR ACCESS-DENIED");
      assertThat(clear.ask("PASSWORD secret")).isEqualTo("ERR ACCESS-DENIED");
      assertThat(clear.ask("LOGIN rack1")).isEqualTo("ERR USERNAME-REQUIRED");
      assertThat(clear.ask("GET UPSDESC rack1")).startsWith("UPSDESC");
      assertThat(login(without, "monuser", "secret")).isEqualTo("ERR USERNAME-REQUIRED");
      assertThat(without.ask("GET UPSDESC rack1")).startsWith("UPSDESC");
      assertThat(login(with, "monuser", "secret")).isEqualTo("OK");
    }
    try (var known = site.secure(nas)) {
      assertThat(known.ask("LOGIN rack1")).isEqualTo("OK");
    }
  }

  @Test
  void aCertificateIssuedByNobodyKnownGetsNoConnectionAndALineInTheLog() throws Exception {
    start("want");
    try (var log = new LogLines()) {
      assertThat(site.accepts(stranger)).isFalse();
      assertThat(site.accepts(stranger)).isFalse();
      await().atMost(LONG).until(() -> !log.complaints().isEmpty());
      assertThat(site.accepts(none)).isTrue();
      assertThat(log.complaints())
          .singleElement()
          .asString()
          .contains("The NUT client 127.0.0.1:", "wanted TLS", "PKIX");
    }
  }

  @Test
  void aClientThatDoesNotTrustTheServerGivesALineInTheLogToo() throws Exception {
    start("none");
    var suspicious = Keystores.client(Keystores.selfSigned(folder, "else.p12", "CN=else"), null);
    try (var log = new LogLines()) {
      assertThat(site.accepts(suspicious)).isFalse();
      await().atMost(LONG).until(() -> !log.complaints().isEmpty());
      assertThat(log.complaints())
          .singleElement()
          .asString()
          .contains("127.0.0.1", "certificate_unknown", "does not trust the certificate");
    }
  }

  @Test
  void aKeystoreThatTrustsNobodyIsSaidWhereCertificatesAreAskedFor() throws Exception {
    try (var log = new LogLines()) {
      var alone = Keystores.selfSigned(folder, "alone.p12", "CN=localhost");
      site.start(alone, Map.of("tls.client.auth", "want"));
      assertThat(log.complaints())
          .singleElement()
          .asString()
          .contains("nut.p12", "needs the certificate of whoever issued the clients'");
    }
  }

  private void start(String clients) throws Exception {
    site.start(server, Map.of("tls.client.auth", clients));
  }

  private static String login(SecureClient client, String user, String password) throws Exception {
    client.ask("USERNAME " + user);
    client.ask("PASSWORD " + password);
    return client.ask("LOGIN rack1");
  }

  private static SSLSocketFactory trusted(String name, String subject) throws Exception {
    var own = Keystores.selfSigned(folder, name, subject);
    Keystores.trust(server, own);
    return Keystores.client(server, own);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of every kind in the keystore. */
class TlsKeysTest {

  private static final String HOST = "CN=localhost";

  @TempDir private Path etc;
  @TempDir private Path folder;
  private TlsSite site;
  private Path keys;

  @BeforeEach
  void prepare() {
    site = new TlsSite(etc);
    keys = folder.resolve("keys.p12");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({"RSA, TLSv1.2", "RSA, TLSv1.3", "EC, TLSv1.2", "EC, TLSv1.3", "Ed25519, TLSv1.3"})
  void aKeyOfThisKindServesThisProtocol(String kind, String protocol) throws Exception {
    Keystores.addKey(keys, "own", kind, HOST);
    site.start(keys, Map.of());

    var factory = Keystores.client(keys, null);
    try (var client = SecureClient.over(site.connect(), factory, protocol)) {
      assertThat(client.socket().getSession().getProtocol()).isEqualTo(protocol);
      assertThat(client.ask("NETVER")).isEqualTo("1.3");
    }
  }

  @Test
  void ofSeveralKeysEachClientGetsOneThatFitsIt() throws Exception {
    Keystores.addKey(keys, "ec", "EC", HOST);
    Keystores.addKey(keys, "rsa", "RSA", HOST);
    site.start(keys, Map.of());

    assertThat(getsWith("ec", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")).isEqualTo("EC");
    assertThat(getsWith("rsa", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")).isEqualTo("RSA");
  }

  /** The kind of key shown to a client that knows one certificate and one cipher suite. */
  private String getsWith(String known, String suite) throws Exception {
    var only = new SSLParameters(new String[] {suite}, new String[] {"TLSv1.2"});
    var factory = Keystores.client(keys, null, known);
    try (var client = SecureClient.over(site.connect(), factory, only)) {
      assertThat(client.ask("NETVER")).isEqualTo("1.3");
      var shown = client.socket().getSession().getPeerCertificates()[0];
      return shown.getPublicKey().getAlgorithm();
    }
  }

  @Test
  void anExpiredKeyGivesWayToTheNewOneBesideItAndIsWarnedOf() throws Exception {
    for (var name : new String[] {"a-expired", "own", "z-expired"}) {
      boolean expired = name.endsWith("expired");
      Keystores.addKey(
          keys,
          name,
          "EC",
          HOST,
          "-startdate",
          expired ? "-20d" : "-1d",
          "-validity",
          expired ? "10" : "365");
    }
    try (var log = new LogLines()) {
      site.start(keys, Map.of());
      assertThat(log.complaints())
          .hasSize(2)
          .allSatisfy(line -> assertThat(line).contains("CN=localhost", "nut.p12", "expired on"));
    }
    assertThat(site.accepts(Keystores.client(keys, null))).isTrue();
  }
}

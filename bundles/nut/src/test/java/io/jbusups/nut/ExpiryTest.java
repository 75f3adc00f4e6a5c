// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryTest {

  @TempDir private static Path folder;
  private static X509Certificate certificate;
  private static Instant end;

  private Instant now = end;
  private final Expiry expiry = new Expiry(() -> now);

  @BeforeAll
  static void make() throws Exception {
    var file = Keystores.selfSigned(folder, "own.p12", "CN=ups.example.org,O=Example");
    var store = KeyStore.getInstance(file.toFile(), Keystores.PASSWORD.toCharArray());
    certificate = (X509Certificate) store.getCertificate("own");
    end = certificate.getNotAfter().toInstant();
  }

  @Test
  void nothingIsSaidMoreThanThirtyDaysBefore() {
    now = end.minus(Duration.ofDays(31));
    assertThat(said(this::watch)).isEmpty();
  }

  @Test
  void fromThirtyDaysBeforeItIsSaidOnceADayWithAllThatOneNeeds() {
    now = end.minus(Duration.ofDays(31));
    assertThat(said(this::watch)).isEmpty();
    now = end.minus(Duration.ofDays(30)).plusSeconds(1);
    assertThat(said(expiry::look))
        .singleElement()
        .asString()
        .contains(
            "CN=ups.example.org, O=Example", "etc/nut.p12", "tls.keystore", "Put a new one into")
        .contains("expires on " + end.toString().substring(0, 10));

    now = now.plus(Duration.ofHours(23));
    assertThat(said(expiry::look)).isEmpty();
    now = now.plus(Duration.ofHours(1));
    assertThat(said(expiry::look)).hasSize(1);
  }

  @Test
  void anExpiredOneIsSaidToBeSo() {
    now = end.plusSeconds(1);
    assertThat(said(this::watch))
        .singleElement()
        .asString()
        .contains("expired on", "no longer connect");
  }

  @Test
  void anotherFileIsLookedAtAtOnceAndNoneNoMore() {
    now = end.plusSeconds(1);
    assertThat(said(this::watch)).hasSize(1);
    assertThat(said(this::watch)).hasSize(1);
    expiry.forget();
    now = now.plus(Duration.ofDays(2));
    assertThat(said(expiry::look)).isEmpty();
  }

  private void watch() {
    expiry.watch(Path.of("etc/nut.p12"), List.of(certificate));
  }

  private static List<String> said(Runnable what) {
    try (var log = new LogLines()) {
      what.run();
      return log.complaints();
    }
  }
}

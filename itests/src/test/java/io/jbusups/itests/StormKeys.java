// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The server's keystore, which is now this one and now that, and clients that trust both.
 *
 * @param folder of the files
 */
record StormKeys(Path folder) {

  static final String PASSWORD = "changeit";
  static final int COUNT = 2;
  private static final String ALIAS = "nut";

  /** Makes the keys. */
  StormKeys {
    for (int i = 0; i < COUNT; i++) {
      make(folder.resolve(i + ".p12"));
    }
  }

  /** The file that the server reads. */
  Path served() {
    return folder.resolve("served.p12");
  }

  /** Gives the server one of the keys. */
  void use(int index) throws IOException {
    Path copy = Files.copy(folder.resolve(index + ".p12"), folder.resolve("copy"));
    Files.move(copy, served(), StandardCopyOption.ATOMIC_MOVE);
  }

  Certificate certificate(int index) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(folder.resolve(index + ".p12").toFile(), PASSWORD.toCharArray())
        .getCertificate(ALIAS);
  }

  /** For a client that knows of no earlier session. */
  SSLContext client() throws IOException, GeneralSecurityException {
    var known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    for (int i = 0; i < COUNT; i++) {
      known.setCertificateEntry("server" + i, certificate(i));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static void make(Path file) {
    try {
      Site.run(
          Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
          "-genkeypair",
          "-storetype",
          "PKCS12",
          "-keystore",
          file.toString(),
          "-storepass",
          PASSWORD,
          "-alias",
          ALIAS,
          "-keyalg",
          "EC",
          "-dname",
          "CN=" + file.getFileName());
    } catch (Exception e) {
      throw new IllegalStateException("keytool", e);
    }
  }
}

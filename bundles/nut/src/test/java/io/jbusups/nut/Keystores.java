// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates, made by the JDK's own keytool. */
final class Keystores {

  static final String PASSWORD = "changeit";

  private Keystores() {}

  /** A new EC key with a certificate that it signed itself. */
  static Path selfSigned(Path folder, String name, String subject) throws Exception {
    var file = folder.resolve(name);
    addKey(file, "own", "EC", subject);
    return file;
  }

  /** Another key in a keystore, which may be new; {@code more} are further options of keytool. */
  static void addKey(Path file, String alias, String kind, String subject, String... more)
      throws Exception {
    var line = new ArrayList<>(List.of("-alias", alias, "-keyalg", kind, "-dname", subject));
    line.addAll(List.of(more));
    keytool("-genkeypair", file, line.toArray(String[]::new));
  }

  /** Makes a keystore trust the certificate of another one. */
  static void trust(Path keystore, Path other) throws Exception {
    var certificate = other.resolveSibling(other.getFileName() + ".pem");
    keytool("-exportcert", other, "-alias", "own", "-rfc", "-file", certificate.toString());
    keytool(
        "-importcert",
        keystore,
        "-alias",
        "trusted " + other.getFileName(),
        "-noprompt",
        "-file",
        certificate.toString());
  }

  /** For a client that trusts a server's keystore and shows its own, or none. */
  static SSLSocketFactory client(Path server, Path own) throws Exception {
    return client(server, own, "own");
  }

  /** For a client that trusts but one certificate of a server's keystore. */
  static SSLSocketFactory client(Path server, Path own, String alias) throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own == null ? null : load(own), PASSWORD.toCharArray());
    var known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry("server", load(server).getCertificate(alias));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private static KeyStore load(Path file) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static void keytool(String command, Path keystore, String... more)
      throws IOException, InterruptedException {
    var line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD));
    line.addAll(List.of(more));
    var process = new ProcessBuilder(line).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;

/**
 * A PKCS12 file as it was read. Immutable.
 *
 * @param context for TLS 1.2 and 1.3 with its keys
 * @param certificates those that clients are shown, issuers included
 */
record KeyFile(SslContext context, List<X509Certificate> certificates) {

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /** Of several keys this kind takes one that fits the client and has not expired. */
  private static final String KEYS = "PKIX";

  /** Few enough that clients which come for nothing else fill no memory. */
  private static final int SESSIONS = 1000;

  private static final long SESSION_S = 3600;

  /** Reads one; what is wrong with it is the exception's message. */
  static KeyFile read(Path file, TlsSettings settings)
      throws IOException, GeneralSecurityException {
    char[] password = settings.password().toCharArray();
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    var keys = KeyManagerFactory.getInstance(KEYS);
    keys.init(store, password);
    var shown = shown(store);
    if (shown.isEmpty()) {
      throw new GeneralSecurityException("it holds no private key");
    }
    var builder =
        SslContextBuilder.forServer(keys)
            .sslProvider(SslProvider.JDK)
            .protocols(PROTOCOLS)
            .sessionCacheSize(SESSIONS)
            .sessionTimeout(SESSION_S);
    if (settings.clients() != ClientAuth.NONE) {
      // Never required here: who has none may read, as in clear, and is refused by Policy.
      builder.clientAuth(ClientAuth.OPTIONAL).trustManager(trusted(store));
    }
    return new KeyFile(builder.build(), shown);
  }

  private static List<X509Certificate> shown(KeyStore store) throws GeneralSecurityException {
    var shown = new ArrayList<Certificate>();
    for (var alias : entries(store)) {
      if (store.isKeyEntry(alias)) {
        shown.addAll(Arrays.asList(store.getCertificateChain(alias)));
      }
    }
    return shown.stream()
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .distinct()
        .toList();
  }

  /** The certificates in the file that stand for themselves: those of clients or their issuers. */
  private static X509Certificate[] trusted(KeyStore store) throws GeneralSecurityException {
    var trusted = new ArrayList<X509Certificate>();
    for (var alias : entries(store)) {
      if (store.isCertificateEntry(alias)
          && store.getCertificate(alias) instanceof X509Certificate issuer) {
        trusted.add(issuer);
      }
    }
    if (trusted.isEmpty()) {
      throw new GeneralSecurityException(
          "tls.client.auth needs the certificate of whoever issued the clients' in the file");
    }
    return trusted.toArray(X509Certificate[]::new);
  }

  private static Iterable<String> entries(KeyStore store) throws GeneralSecurityException {
    return Collections.list(store.aliases());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 and 1.3 with the key of a PKCS12 file, which is read again when it changes: connections
 * keep the key they have, later ones get the new one, and a file that cannot be read leaves the
 * last good key in use. May be used from any thread.
 */
final class Tls implements Encryption, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  private static final long HANDSHAKE_S = 10;

  /** Signatures are slow enough to keep other clients waiting. */
  private final ThreadPoolExecutor threads = Threads.pool("nut-tls", 2);

  private TlsSettings settings = TlsSettings.NONE;
  private @Nullable Version read;
  private volatile @Nullable SslContext context;

  /** What tells one state of a file from another. */
  private record Version(Path file, @Nullable FileTime changed, long size) {

    static Version of(Path file) {
      try {
        return new Version(file, Files.getLastModifiedTime(file), Files.size(file));
      } catch (IOException missing) {
        return new Version(file, null, 0);
      }
    }
  }

  /** Takes over other settings, and reads their keystore before it returns. */
  synchronized void apply(TlsSettings wanted) {
    if (!wanted.keystore().equals(settings.keystore())) {
      context = null;
    }
    if (!wanted.equals(settings)) {
      read = null;
    }
    settings = wanted;
    refresh();
  }

  /** Looks whether the file changed, on a thread of its own. */
  void look() {
    if (threads.getActiveCount() == 0 && settings().keystore().isPresent()) {
      threads.execute(this::refresh);
    }
  }

  /** Whether connections can be encrypted now. */
  boolean ready() {
    return context != null;
  }

  @Override
  public @Nullable SslHandler handler() {
    var now = context;
    if (now == null) {
      return null;
    }
    var handler = new SslHandler(now.newEngine(ByteBufAllocator.DEFAULT), threads);
    handler.setHandshakeTimeout(HANDSHAKE_S, TimeUnit.SECONDS);
    return handler;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private synchronized TlsSettings settings() {
    return settings;
  }

  private synchronized void refresh() {
    if (settings.keystore().isEmpty()) {
      context = null;
      return;
    }
    var file = settings.keystore().get();
    var version = Version.of(file);
    if (version.equals(read)) {
      return;
    }
    read = version;
    try {
      context = load(file);
      LOG.info("NUT clients can use TLS, with the key in {}", file);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      LOG.error(
          "The keystore {} (tls.keystore in etc/nut.server.cfg) cannot be used: {}. {}",
          file,
          e.getMessage() == null ? e.toString() : e.getMessage(),
          context == null
              ? "Clients cannot use TLS; nut:tls-selfsigned makes a keystore for a first try."
              : "The key read before stays in use.");
    }
  }

  private SslContext load(Path file) throws IOException, GeneralSecurityException {
    char[] password = settings.password().toCharArray();
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    if (!hasKey(store)) {
      throw new GeneralSecurityException("it holds no private key");
    }
    var builder =
        SslContextBuilder.forServer(keys)
            .sslProvider(SslProvider.JDK)
            .protocols(PROTOCOLS)
            .clientAuth(settings.clients());
    if (settings.clients() != ClientAuth.NONE) {
      builder.trustManager(trusted(store));
    }
    return builder.build();
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

  private static boolean hasKey(KeyStore store) throws GeneralSecurityException {
    for (var alias : entries(store)) {
      if (store.isKeyEntry(alias)) {
        return true;
      }
    }
    return false;
  }

  private static Iterable<String> entries(KeyStore store) throws GeneralSecurityException {
    return Collections.list(store.aliases());
  }
}

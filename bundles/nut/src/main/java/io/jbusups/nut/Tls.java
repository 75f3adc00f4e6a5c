// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
  private static final long HANDSHAKE_S = 10;

  /** Signatures are slow enough to keep other clients waiting. */
  private final ThreadPoolExecutor threads = Threads.pool("nut-tls", 2);

  private final Handshakes handshakes = new Handshakes();
  private final Expiry expiry;
  private TlsSettings settings = TlsSettings.NONE;
  private @Nullable Version read;
  private volatile @Nullable SslContext context;

  Tls(InstantSource clock) {
    expiry = new Expiry(clock);
  }

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
    var once = new OneHandshake(threads);
    var handler = new SslHandler(now.newEngine(ByteBufAllocator.DEFAULT), once);
    handler.handshakeFuture().addListener(done -> once.end());
    handler.setHandshakeTimeout(HANDSHAKE_S, TimeUnit.SECONDS);
    return handler;
  }

  @Override
  public void failed(Peer peer, Throwable cause) {
    handshakes.failed(peer, cause);
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
      expiry.forget();
      return;
    }
    expiry.look();
    var file = settings.keystore().get();
    var version = Version.of(file);
    if (version.equals(read)) {
      return;
    }
    read = version;
    try {
      var held = KeyFile.read(file, settings);
      context = held.context();
      handshakes.forget();
      LOG.info("NUT clients can use TLS, with the key in {}", file);
      expiry.watch(file, held.certificates());
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
}

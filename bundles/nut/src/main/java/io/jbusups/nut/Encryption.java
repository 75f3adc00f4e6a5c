// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Gives connections their TLS. May be used from any thread. */
@FunctionalInterface
interface Encryption {

  /** Without a keystore. */
  Encryption NONE = () -> null;

  /** For one connection; null where nothing can be encrypted. */
  @Nullable SslHandler handler();

  /** A connection's handshake failed, for whatever reason. */
  default void failed(Peer peer, Throwable cause) {}

  /** The subject of the client's certificate, which was verified; null without one. */
  static @Nullable X500Principal subject(Channel channel) {
    var handler = channel.pipeline().get(SslHandler.class);
    if (handler == null) {
      return null;
    }
    try {
      var chain = handler.engine().getSession().getPeerCertificates();
      return chain[0] instanceof X509Certificate own ? own.getSubjectX500Principal() : null;
    } catch (SSLPeerUnverifiedException none) {
      return null;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A client without a network: what is sent is answered before {@link #send} returns. */
final class EmbeddedClient implements AutoCloseable {

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final ClientConnection connection;
  private @Nullable EmbeddedChannel tls;

  EmbeddedClient(Supplier<Site> site) {
    this(site, Encryption.NONE);
  }

  EmbeddedClient(Supplier<Site> site, Encryption encryption) {
    var peer = new Peer(new InetSocketAddress("127.0.0.1", 41814));
    connection = new ClientConnection(channel, site, encryption, peer);
    channel.pipeline().addLast(connection);
  }

  static EmbeddedClient of(Site site) {
    return new EmbeddedClient(() -> site);
  }

  /** The answers to some bytes, sent as one packet. */
  String send(byte... bytes) {
    var packet = Unpooled.copiedBuffer(bytes);
    if (tls != null) {
      tls.writeOutbound(packet);
      exchange(tls);
      return received(tls.inboundMessages());
    }
    if (channel.isOpen()) {
      channel.writeInbound(packet);
    }
    return received(channel.outboundMessages());
  }

  String send(String text) {
    return send(text.getBytes(UTF_8));
  }

  /** Goes on encrypted; what follows is sent and read through TLS. */
  void secure(SSLContext trust) {
    var engine = trust.createSSLEngine("localhost", 0);
    engine.setUseClientMode(true);
    var handler = new SslHandler(engine);
    tls = new EmbeddedChannel(handler);
    exchange(tls);
    assertThat(handler.handshakeFuture().isSuccess()).isTrue();
  }

  boolean open() {
    return channel.isOpen();
  }

  EmbeddedChannel channel() {
    return channel;
  }

  ClientConnection connection() {
    return connection;
  }

  /** Takes bytes to and fro until both ends have no more to say. */
  private void exchange(EmbeddedChannel client) {
    boolean moved = true;
    while (moved) {
      moved = move(client, channel) | move(channel, client);
    }
  }

  private static boolean move(EmbeddedChannel from, EmbeddedChannel to) {
    boolean moved = false;
    for (ByteBuf out = from.readOutbound(); out != null; out = from.readOutbound()) {
      moved = true;
      if (to.isOpen()) {
        to.writeInbound(out);
      } else {
        out.release();
      }
    }
    return moved;
  }

  private static String received(Queue<Object> messages) {
    var text = new StringBuilder();
    for (var some = (ByteBuf) messages.poll(); some != null; some = (ByteBuf) messages.poll()) {
      text.append(some.toString(UTF_8));
      some.release();
    }
    return text.toString();
  }

  /** Fails where the server failed. */
  @Override
  public void close() {
    channel.finishAndReleaseAll();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** A client without a network: what is sent is answered before {@link #send} returns. */
final class EmbeddedClient implements AutoCloseable {

  private final EmbeddedChannel channel = new EmbeddedChannel();

  EmbeddedClient(Supplier<Site> site) {
    channel
        .pipeline()
        .addLast(
            new ClientConnection(
                channel,
                site,
                Encryption.NONE,
                new Peer(new InetSocketAddress("127.0.0.1", 41814))));
  }

  static EmbeddedClient of(Site site) {
    return new EmbeddedClient(() -> site);
  }

  /** The answers to some bytes, sent as one packet. */
  String send(byte... bytes) {
    if (channel.isOpen()) {
      channel.writeInbound(Unpooled.copiedBuffer(bytes));
    }
    return received();
  }

  String send(String text) {
    return send(text.getBytes(UTF_8));
  }

  boolean open() {
    return channel.isOpen();
  }

  EmbeddedChannel channel() {
    return channel;
  }

  private String received() {
    var text = new StringBuilder();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      text.append(out.toString(UTF_8));
      out.release();
    }
    return text.toString();
  }

  /** Fails where the server failed. */
  @Override
  public void close() {
    channel.finishAndReleaseAll();
  }
}

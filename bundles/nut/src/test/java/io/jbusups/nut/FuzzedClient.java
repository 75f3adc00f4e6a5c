// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One connection of a fuzz test, with the server's own handlers and memory that is counted. */
final class FuzzedClient {

  private static final byte[] STARTED = "OK STARTTLS\n".getBytes(UTF_8);

  /** Bytes that a thread may keep for the answers to come. */
  private static final long KEPT = 256 * 1024;

  /** For all clients, so that what each of them leaves adds up. */
  private static final UnpooledByteBufAllocator MEMORY = new UnpooledByteBufAllocator(false);

  private final List<ByteBuf> packets = new ArrayList<>();
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final FuzzedSite site;
  private final ClientConnection connection;

  FuzzedClient(FuzzedSite site) {
    this.site = site;
    channel.config().setAllocator(MEMORY);
    connection =
        new ClientConnection(
            channel,
            site::site,
            FuzzedClient::tls,
            new Peer(new InetSocketAddress("127.0.0.1", 41814)));
    channel.pipeline().addLast(connection);
  }

  /**
   * What one connection was told.
   *
   * @param text the answers, those of TLS left out
   * @param closed whether the server ended it
   * @param requests how many the server says that it read
   */
  record Answers(String text, boolean closed, long requests) {}

  /** All at once, from a client that stays. */
  static Answers whole(FuzzedSite site, byte[] bytes) {
    var client = new FuzzedClient(site);
    client.send(bytes, 0, bytes.length);
    return client.end();
  }

  /** In packets as a network may cut them, to a client that now and then does not read. */
  static Answers cut(FuzzedSite site, byte[] bytes, RandomGenerator random) {
    var client = new FuzzedClient(site);
    int most = 1 << random.nextInt(1, 13);
    for (int at = 0; at < bytes.length; ) {
      int end = Math.min(bytes.length, at + random.nextInt(most) + 1);
      client.send(bytes, at, end);
      at = end;
      if (random.nextInt(4) == 0) {
        client.reads(random.nextBoolean());
      }
      if (random.nextBoolean()) {
        client.check();
      }
    }
    client.reads(true);
    return client.end();
  }

  private void send(byte[] bytes, int from, int to) {
    if (channel.isOpen()) {
      var packet = MEMORY.buffer(to - from).writeBytes(bytes, from, to - from);
      packets.add(packet);
      happens(() -> channel.writeInbound(packet));
    }
  }

  private void reads(boolean now) {
    if (channel.isOpen()) {
      channel.unsafe().outboundBuffer().setUserDefinedWritability(1, now);
      happens(channel::runPendingTasks);
    }
  }

  private boolean check() {
    boolean checked = site.check();
    happens(channel::runPendingTasks);
    return checked;
  }

  private void happens(Runnable event) {
    try {
      event.run();
    } catch (DecoderException e) {
      // Where TLS fails this channel, unlike a socket's, loses its handlers before the last event.
      if (!(e.getCause() instanceof SSLException)) {
        throw e;
      }
    }
    take();
  }

  private void take() {
    for (ByteBuf some = channel.readOutbound(); some != null; some = channel.readOutbound()) {
      out.writeBytes(ByteBufUtil.getBytes(some));
      some.release();
    }
  }

  /** The client stops sending: it gets what it asked for, the connection ends, nothing is left. */
  private Answers end() {
    while (check()) {
      // Each may let the next request be read, which may need another.
    }
    boolean closed = !channel.isOpen();
    long requests = connection.describe().requests();
    assertThat(connection.describe().lastCommand()).matches("[A-Z]*( [A-Z]+)?|\\?");
    if (!closed) {
      happens(() -> channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE));
      if (channel.pipeline().get(SslHandler.class) == null) {
        assertThat(channel.isOpen()).as("open after all is said").isFalse();
      }
    }
    happens(channel::finishAndReleaseAll);
    assertThat(packets).as("packets that were given back").allMatch(packet -> packet.refCnt() == 0);
    assertThat(MEMORY.metric().usedHeapMemory() + MEMORY.metric().usedDirectMemory())
        .as("bytes of buffers that were not given back")
        .isLessThan(KEPT);
    assertThat(site.site().ledger().logins().of("rack1")).as("logins after the end").isEmpty();
    return new Answers(plain(out.toByteArray()), closed, requests);
  }

  /** Without what TLS answers. */
  private static String plain(byte[] bytes) {
    int started = startOf(STARTED, bytes);
    int end = started < 0 ? bytes.length : started + STARTED.length;
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("answers that are no UTF-8", e);
    }
  }

  private static int startOf(byte[] sought, byte[] bytes) {
    for (int i = 0; i + sought.length <= bytes.length; i++) {
      if ((i == 0 || bytes[i - 1] == '\n')
          && Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
        return i;
      }
    }
    return -1;
  }

  /** Without a certificate, since no fuzzer finds a handshake. */
  private static @Nullable SslHandler tls() {
    try {
      var engine = SSLContext.getDefault().createSSLEngine();
      engine.setUseClientMode(false);
      return new SslHandler(engine);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.NutClient;
import io.jbusups.nut.Reply.Then;
import io.jbusups.nut.RequestParser.Parsed;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client: its bytes become requests, answered in order and in as few writes as its packets
 * allow. A client that does not take its answers, or whose password is being checked, is not read
 * from, so that it costs no memory and nobody else's time; it ends by going without a request for
 * too long. Confined to the channel's event loop, save for what {@link Connections} asks.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

  /** How many bytes of answers are put together at most before they go out. */
  private static final int BATCH = 32 * 1024;

  private static final ReusedBuffer ANSWERS = new ReusedBuffer(1024, 2 * BATCH);

  private final Channel channel;
  private final Supplier<Site> site;
  private final Encryption encryption;
  private final Peer peer;
  private final Instant since = Instant.now();
  private final RequestReader reader = new RequestReader();
  private final Queue<ByteBuf> unread = new ArrayDeque<>(2);
  private final AtomicLong requests = new AtomicLong();
  private boolean serving;
  private boolean inputEnded;
  private Then then = Then.GO_ON;
  private volatile @Nullable CompletableFuture<Proof> proving;
  private volatile Session session;
  private volatile String lastCommand = "";
  private volatile long lastRequest = System.nanoTime();

  ClientConnection(Channel channel, Supplier<Site> site, Encryption encryption, Peer peer) {
    this.channel = channel;
    this.site = site;
    this.encryption = encryption;
    this.peer = peer;
    session = Session.of(peer);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (then == Then.CLOSE) {
      ReferenceCountUtil.release(message);
      return;
    }
    unread.add((ByteBuf) message);
    serve();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    serve();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputEnded = true;
      serve();
    } else if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      session = session.secured(Encryption.subject(channel));
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    drop();
    leave();
    var checking = proving;
    if (checking != null) {
      checking.cancel(false);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof SSLException || cause instanceof DecoderException) {
      LOG.debug("No TLS with the NUT client {}: {}", peer.address(), cause.getMessage());
    } else if (!(cause instanceof IOException)) {
      LOG.error(
          "A request of the NUT client {} failed; it is disconnected.", peer.address(), cause);
    }
    close();
  }

  ChannelFuture close() {
    return channel.close();
  }

  Peer peer() {
    return peer;
  }

  /** How long ago its latest request was read, or since it connected; a check is no idleness. */
  long idleNanos(long now) {
    return proving == null ? now - lastRequest : 0;
  }

  NutClient describe() {
    var now = session;
    var ups = now.ups();
    return new NutClient(
        peer.address(),
        since,
        ups == null ? "" : ups,
        now.who(),
        now.role(),
        now.tls(),
        lastCommand,
        requests.get());
  }

  /** Answers what was read for as long as the client takes the answers. */
  private void serve() {
    if (serving) {
      // A write that goes out at once calls back from within.
      return;
    }
    serving = true;
    try {
      while (then != Then.CLOSE && proving == null && !unread.isEmpty() && channel.isWritable()) {
        send(answers());
        if (then == Then.ENCRYPT) {
          encrypt();
        }
      }
    } finally {
      serving = false;
    }
    boolean ending = then == Then.CLOSE;
    if (ending) {
      drop();
    } else if (unread.isEmpty() && inputEnded && proving == null) {
      // The client has no more to say but may still read: what it asked for goes out first.
      then = Then.CLOSE;
      send(channel.alloc().buffer(0));
    }
    boolean reading = unread.isEmpty() && !ending && proving == null;
    if (reading != channel.config().isAutoRead()) {
      channel.config().setAutoRead(reading);
    }
  }

  private void send(ByteBuf answers) {
    if (then == Then.CLOSE) {
      channel.writeAndFlush(answers).addListener(ChannelFutureListener.CLOSE);
    } else {
      channel.writeAndFlush(answers, channel.voidPromise());
    }
  }

  /** The answers to what was read, up to a batch of them. */
  private ByteBuf answers() {
    var out = ANSWERS.take(channel.alloc());
    try {
      long answered = 0;
      ByteBuf in;
      while (then == Then.GO_ON
          && proving == null
          && out.readableBytes() < BATCH
          && (in = unread.peek()) != null) {
        var parsed = reader.next(in);
        if (parsed == null) {
          unread.remove().release();
        } else {
          handle(parsed, out);
          answered++;
        }
      }
      if (answered > 0) {
        requests.lazySet(requests.get() + answered);
        lastRequest = System.nanoTime();
      }
      return out.retain();
    } finally {
      out.release();
    }
  }

  private void handle(Parsed parsed, ByteBuf out) {
    lastCommand = parsed.command();
    var now = site.get();
    if (parsed.request().needsUser(now) && unproved(now)) {
      prove(parsed, now.accounts(), out);
    } else {
      answer(parsed, now, out);
    }
  }

  @SuppressWarnings("ReferenceEquality") // a session that did not change is the same one
  private void answer(Parsed parsed, Site now, ByteBuf out) {
    var reply = parsed.request().answer(session, now);
    reply.answer().appendTo(out);
    then = reply.then();
    if (reply.session() != session) {
      session = reply.session();
    }
    if (then == Then.CLOSE) {
      leave();
    }
  }

  private boolean unproved(Site now) {
    var proof = session.proof();
    return session.provable() && (proof == null || !now.accounts().stands(proof));
  }

  /** Checks who the client is; if that takes time, the request is answered afterwards. */
  private void prove(Parsed parsed, Accounts accounts, ByteBuf out) {
    var checking = accounts.prove(session);
    if (checking.isDone()) {
      session = session.withProof(checking.join());
      answer(parsed, site.get(), out);
      return;
    }
    proving = checking;
    checking.whenComplete(
        (proof, failure) -> channel.eventLoop().execute(() -> proved(parsed, proof)));
  }

  /** Without a proof the check was cancelled, since the connection ended. */
  private void proved(Parsed parsed, @Nullable Proof proof) {
    proving = null;
    if (proof == null || !channel.isActive()) {
      return;
    }
    session = session.withProof(proof);
    lastRequest = System.nanoTime();
    var out = channel.alloc().buffer();
    answer(parsed, site.get(), out);
    send(out);
    serve();
  }

  /** What the client sent after STARTTLS is taken for TLS, never for a request. */
  private void encrypt() {
    then = Then.GO_ON;
    var handler = encryption.handler();
    if (handler == null) {
      close();
      return;
    }
    var rest = new ArrayList<>(unread);
    unread.clear();
    channel.pipeline().addFirst(handler);
    rest.forEach(channel.pipeline()::fireChannelRead);
  }

  private void leave() {
    site.get().ledger().logins().remove(peer);
  }

  private void drop() {
    for (var in = unread.poll(); in != null; in = unread.poll()) {
      in.release();
    }
  }
}

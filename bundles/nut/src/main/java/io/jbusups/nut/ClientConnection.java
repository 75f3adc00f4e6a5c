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
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client: its bytes become requests, answered in order and in as few writes as its packets
 * allow. A client that does not take its answers, or sends more while its password is checked, is
 * not read from, and costs no memory and nobody's time; silence for too long ends it. Confined to
 * the channel's event loop, save for what {@link Connections} asks.
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
  private final Inbox inbox = new Inbox();
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
    inbox.add((ByteBuf) message);
    serve();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    serve();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent
        || SslCloseCompletionEvent.SUCCESS.equals(event)) {
      inputEnded = true;
      serve();
    } else if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        session = session.secured(Encryption.subject(channel));
      } else {
        encryption.failed(peer, handshake.cause());
      }
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    inbox.drop();
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

  /** Ends it. Who does not even take what is on its way gets no farewell in TLS either. */
  ChannelFuture close() {
    if (channel.eventLoop().inEventLoop()) {
      var unsent = channel.unsafe().outboundBuffer();
      if (unsent == null || unsent.totalPendingWriteBytes() == 0) {
        channel.close();
      } else {
        channel.unsafe().close(channel.voidPromise());
      }
    } else {
      channel.eventLoop().execute(this::close);
    }
    return channel.closeFuture();
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
      while (then != Then.CLOSE && proving == null && !inbox.isEmpty() && channel.isWritable()) {
        send(answers());
        if (then == Then.ENCRYPT) {
          encrypt();
        }
      }
    } finally {
      serving = false;
    }
    // Reading on is how a check hears that nobody waits for it any more.
    inbox.shed();
    boolean ending = then == Then.CLOSE;
    if (ending) {
      inbox.drop();
    } else if (inbox.isEmpty() && inputEnded && proving == null) {
      // The client has no more to say but may still read: what it asked for goes out first.
      then = Then.CLOSE;
      send(channel.alloc().buffer(0));
    }
    boolean reading = inbox.isEmpty() && !ending;
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
      Parsed parsed;
      while (then == Then.GO_ON
          && proving == null
          && out.readableBytes() < BATCH
          && (parsed = inbox.next()) != null) {
        handle(parsed, out);
        answered++;
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
    inbox.giveBack(channel.pipeline().addFirst(handler));
  }

  private void leave() {
    site.get().ledger().logins().remove(peer);
  }
}

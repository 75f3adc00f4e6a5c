// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.NutClient;
import io.jbusups.nut.words.Tokenizer;
import io.jbusups.nut.words.Tokenizer.Fed;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client: its bytes become requests, answered in order and in as few writes as its packets
 * allow. A client that does not take its answers is not read from, so that it costs no memory and
 * nobody else's time; it ends by going without a request for too long. Confined to the channel's
 * event loop, save for what {@link Connections} asks.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

  /** How many bytes of answers are put together at most before they go out. */
  private static final int BATCH = 32 * 1024;

  private final Channel channel;
  private final Supplier<Site> site;
  private final String address;
  private final Instant since = Instant.now();
  private final Tokenizer tokenizer = new Tokenizer();
  private final Queue<ByteBuf> unread = new ArrayDeque<>(2);
  private final AtomicLong requests = new AtomicLong();
  private boolean serving;
  private boolean inputEnded;
  private boolean ending;
  private volatile Session session = Session.NEW;
  private volatile String lastCommand = "";
  private volatile long lastRequest = System.nanoTime();

  ClientConnection(Channel channel, Supplier<Site> site) {
    this.channel = channel;
    this.site = site;
    this.address =
        channel.remoteAddress() instanceof InetSocketAddress known
            ? NetUtil.toSocketAddressString(known)
            : "";
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (ending) {
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
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    drop();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.error("A request of the NUT client {} failed; it is disconnected.", address, cause);
    }
    close();
  }

  ChannelFuture close() {
    return channel.close();
  }

  /** How long ago its latest request was read, or since it connected. */
  long idleNanos(long now) {
    return now - lastRequest;
  }

  NutClient describe() {
    var user = session.user();
    return new NutClient(
        address, since, "", user == null ? "" : user, false, lastCommand, requests.get());
  }

  /** Answers what was read for as long as the client takes the answers. */
  private void serve() {
    if (serving) {
      // A write that goes out at once calls back from within.
      return;
    }
    serving = true;
    try {
      while (!ending && !unread.isEmpty() && channel.isWritable()) {
        send(answers());
      }
    } finally {
      serving = false;
    }
    if (ending) {
      drop();
    } else if (unread.isEmpty() && inputEnded) {
      // The client has no more to say but may still read: what it asked for goes out first.
      ending = true;
      send(channel.alloc().buffer(0));
    }
    channel.config().setAutoRead(unread.isEmpty() && !ending);
  }

  private void send(ByteBuf answers) {
    var sent = channel.writeAndFlush(answers);
    if (ending) {
      sent.addListener(ChannelFutureListener.CLOSE);
    }
  }

  /** The answers to what was read, up to a batch of them. */
  private ByteBuf answers() {
    var out = channel.alloc().buffer();
    try {
      long answered = 0;
      ByteBuf in;
      while (!ending && out.readableBytes() < BATCH && (in = unread.peek()) != null) {
        if (in.isReadable()) {
          answered += feed(in.readByte(), out);
        } else {
          unread.remove().release();
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

  /** How many requests the byte completed: one or none. */
  @SuppressWarnings("ReferenceEquality") // a session that did not change is the same one
  private int feed(byte b, ByteBuf out) {
    var fed = tokenizer.feed(b);
    if (fed instanceof Fed.Words line) {
      var parsed = RequestParser.parse(line.words());
      var reply = parsed.request().answer(session, site.get());
      reply.answer().appendTo(out);
      ending = reply.close();
      if (reply.session() != session) {
        session = reply.session();
      }
      lastCommand = parsed.command();
      return 1;
    }
    if (fed instanceof Fed.TooLong) {
      NutError.INVALID_ARGUMENT.answer().appendTo(out);
      ending = true;
    }
    return 0;
  }

  private void drop() {
    for (var in = unread.poll(); in != null; in = unread.poll()) {
      in.release();
    }
  }
}

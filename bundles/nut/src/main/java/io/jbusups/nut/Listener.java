// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One address to listen on: tried until it is free. Confined to the server's own event loop. */
final class Listener {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final long FIRST_WAIT_MS = 200;
  private static final long MAX_WAIT_MS = 30_000;

  private final InetSocketAddress address;
  private final ServerBootstrap bootstrap;
  private final EventExecutor loop;
  private long waitMillis = FIRST_WAIT_MS;
  private boolean closed;
  private @Nullable ChannelFuture attempt;
  private @Nullable Channel channel;

  Listener(InetSocketAddress address, ServerBootstrap bootstrap, EventExecutor loop) {
    this.address = address;
    this.bootstrap = bootstrap;
    this.loop = loop;
  }

  void open() {
    if (!closed) {
      attempt = bootstrap.bind(address);
      attempt.addListener((ChannelFuture done) -> loop.execute(() -> tried(done)));
    }
  }

  /**
   * Stops listening; clients that are connected stay.
   *
   * @return done when the address is free again
   */
  Future<?> close() {
    closed = true;
    if (channel != null) {
      LOG.info("NUT clients are no longer served on {}", text(address));
    }
    if (attempt == null || (attempt.isDone() && !attempt.isSuccess())) {
      return loop.newSucceededFuture(null);
    }
    attempt.addListener(ChannelFutureListener.CLOSE);
    return attempt.channel().closeFuture();
  }

  /** Where it listens, which may be another port than asked for; null while it cannot. */
  @Nullable InetSocketAddress bound() {
    return channel == null ? null : (InetSocketAddress) channel.localAddress();
  }

  private void tried(ChannelFuture done) {
    if (closed) {
      return;
    }
    if (done.isSuccess()) {
      channel = done.channel();
      channel.pipeline().addLast(new AcceptFailures());
      LOG.info("NUT clients are served on {}", text((InetSocketAddress) channel.localAddress()));
    } else {
      failed(done.cause());
    }
  }

  private void failed(Throwable cause) {
    if (waitMillis == 2 * FIRST_WAIT_MS) {
      // Only now: the first time it may still be in use by an address that this one replaces.
      LOG.error(
          "Cannot listen on {} ({}). Stop the program that uses it, perhaps NUT's upsd, or change"
              + " 'listen' in etc/nut.server.cfg; it is tried again until it works.",
          text(address),
          cause.getMessage());
    }
    loop.schedule(this::open, waitMillis, TimeUnit.MILLISECONDS);
    waitMillis = Math.min(2 * waitMillis, MAX_WAIT_MS);
  }

  private static String text(InetSocketAddress address) {
    return NetUtil.toSocketAddressString(address);
  }

  /** Netty waits a second after a failure and accepts again: said once, not every second. */
  private static final class AcceptFailures extends ChannelInboundHandlerAdapter {
    private boolean told;

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (!told) {
        told = true;
        LOG.error(
            "A NUT client could not be accepted on {} ({}). If files ran out, raise the limit of"
                + " open files or lower 'max.connections' in etc/nut.server.cfg.",
            text((InetSocketAddress) context.channel().localAddress()),
            cause.getMessage());
      }
    }
  }
}

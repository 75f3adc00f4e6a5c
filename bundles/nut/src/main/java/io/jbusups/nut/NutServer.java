// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.NutClient;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network server: listens, keeps its clients and frees everything at the end. May be used from
 * any thread; what it does happens on its event loops, at most {@value #THREADS} threads.
 */
final class NutServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NutServer.class);
  private static final int THREADS = 2;

  /** Above the larger, a client that takes nothing is not read from until below the smaller. */
  private static final WriteBufferWaterMark PENDING =
      new WriteBufferWaterMark(16 * 1024, 64 * 1024);

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(THREADS, threads(), NioIoHandler.newFactory());
  private final EventExecutor control = group.next();
  private final Map<InetSocketAddress, Listener> listeners = new HashMap<>();
  private final Connections connections;
  private final ServerBootstrap bootstrap;

  NutServer(ServerSettings settings, Supplier<Site> site) {
    connections = new Connections(settings);
    bootstrap = bootstrap(site);
    control.scheduleWithFixedDelay(connections::dropIdle, 1, 1, TimeUnit.SECONDS);
    apply(settings);
  }

  /** Takes over other settings: only addresses that are no longer named are closed. */
  void apply(ServerSettings settings) {
    connections.limit(settings);
    control.execute(() -> listen(settings));
  }

  /** The clients, the oldest connection first. */
  List<NutClient> clients() {
    return connections.list();
  }

  /** Where it listens now. */
  List<InetSocketAddress> addresses() {
    return control
        .submit(
            () ->
                listeners.values().stream().map(Listener::bound).filter(Objects::nonNull).toList())
        .syncUninterruptibly()
        .getNow();
  }

  /** Ends every connection and waits until every thread has ended. */
  @Override
  public void close() {
    if (!group.isShuttingDown()) {
      // First what makes new work for the threads, so that none comes when they have ended.
      control
          .submit(() -> listeners.values().stream().map(Listener::close).toList())
          .syncUninterruptibly()
          .getNow()
          .forEach(closed -> closed.awaitUninterruptibly(5, TimeUnit.SECONDS));
    }
    var ended = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    if (!ended.awaitUninterruptibly(10, TimeUnit.SECONDS)) {
      LOG.warn("The NUT server's threads have not ended within 10 s");
    }
  }

  private void listen(ServerSettings settings) {
    var gone = new ArrayList<>(listeners.keySet());
    gone.removeAll(settings.listen());
    for (var address : gone) {
      listeners.remove(address).close();
      LOG.info("NUT clients are no longer served on {}", NetUtil.toSocketAddressString(address));
    }
    for (var address : settings.listen()) {
      listeners.computeIfAbsent(address, this::opened);
    }
  }

  private Listener opened(InetSocketAddress address) {
    var listener = new Listener(address, bootstrap, control);
    listener.open();
    return listener;
  }

  private ServerBootstrap bootstrap(Supplier<Site> site) {
    return new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_REUSEADDR, true)
        .option(ChannelOption.SO_BACKLOG, 1024)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.SO_KEEPALIVE, true)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, PENDING)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                accept(channel, new ClientConnection(channel, site));
              }
            });
  }

  private void accept(Channel channel, ClientConnection connection) {
    if (connections.admit(connection)) {
      channel.closeFuture().addListener(closed -> connections.remove(connection));
      channel.pipeline().addLast(connection);
    } else {
      channel.close();
    }
  }

  private static ThreadFactory threads() {
    var number = new AtomicInteger();
    return task -> {
      var thread = new FastThreadLocalThread(task, "nut-server-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}

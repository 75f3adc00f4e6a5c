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
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.PromiseCombiner;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
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
  private static final long END_S = 5;

  /** Above the larger, a client that takes nothing is not read from until below the smaller. */
  private static final WriteBufferWaterMark PENDING =
      new WriteBufferWaterMark(16 * 1024, 64 * 1024);

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(THREADS, threads(), NioIoHandler.newFactory());
  private final EventExecutor control = group.next();
  private final Map<InetSocketAddress, Listener> listeners = new HashMap<>();
  private Set<InetSocketAddress> wanted = Set.of();
  private final Connections connections;
  private final ServerBootstrap bootstrap;

  NutServer(ServerSettings settings, Supplier<Site> site, Encryption encryption) {
    connections = new Connections(settings);
    bootstrap = bootstrap(site, encryption);
    control.scheduleWithFixedDelay(
        () -> connections.dropIdle(System.nanoTime()), 1, 1, TimeUnit.SECONDS);
    apply(settings);
  }

  /** Takes over other settings: only addresses that are no longer named are closed. */
  void apply(ServerSettings settings) {
    connections.limit(settings);
    control.execute(() -> listen(settings.listen()));
  }

  /** The clients, the oldest connection first. */
  List<NutClient> clients() {
    return connections.list();
  }

  /** Does something every so often, on an event loop: it must not take long. */
  void repeat(Runnable task, Duration every) {
    control.scheduleWithFixedDelay(task, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Ends the connection with an address, if there is one. */
  boolean disconnect(String address) {
    return connections.disconnect(address);
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
      // One after the other: Netty's own shutdown may forget a channel (seen with 4.2.20).
      await(control.submit(this::closeAll).syncUninterruptibly().getNow());
      group.forEach(loop -> loop.submit(() -> {}).awaitUninterruptibly(END_S, TimeUnit.SECONDS));
      await(connections.end());
    }
    var ended = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    if (!ended.awaitUninterruptibly(END_S, TimeUnit.SECONDS)) {
      LOG.warn("The NUT server's threads have not ended within {} s", END_S);
    }
  }

  private static void await(List<? extends Future<?>> futures) {
    futures.forEach(future -> future.awaitUninterruptibly(END_S, TimeUnit.SECONDS));
  }

  /** Closes first and opens then: an address may need the port of one that it replaces. */
  private void listen(Set<InetSocketAddress> addresses) {
    wanted = addresses;
    var closing = new PromiseCombiner(control);
    close(address -> !addresses.contains(address)).forEach(closing::add);
    Promise<Void> closed = control.newPromise();
    closed.addListener(done -> wanted.forEach(a -> listeners.computeIfAbsent(a, this::opened)));
    closing.finish(closed);
  }

  private List<Future<?>> closeAll() {
    wanted = Set.of();
    return close(address -> true);
  }

  private List<Future<?>> close(Predicate<InetSocketAddress> which) {
    var gone = listeners.keySet().stream().filter(which).toList();
    return gone.stream().<Future<?>>map(address -> listeners.remove(address).close()).toList();
  }

  private Listener opened(InetSocketAddress address) {
    // The address's own family, since a socket for both would make 0.0.0.0 mean IPv6 too.
    var family =
        address.getAddress() instanceof Inet4Address
            ? SocketProtocolFamily.INET
            : SocketProtocolFamily.INET6;
    var ofFamily =
        bootstrap
            .clone()
            .channelFactory(() -> new NioServerSocketChannel(SelectorProvider.provider(), family));
    var listener = new Listener(address, ofFamily, control);
    listener.open();
    return listener;
  }

  private ServerBootstrap bootstrap(Supplier<Site> site, Encryption encryption) {
    return new ServerBootstrap()
        .group(group)
        .option(ChannelOption.SO_REUSEADDR, true)
        .option(ChannelOption.SO_BACKLOG, 1024)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.SO_KEEPALIVE, true)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .childOption(ChannelOption.RECVBUF_ALLOCATOR, new Reads())
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, PENDING)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                var peer = new Peer(channel.remoteAddress());
                accept(channel, new ClientConnection(channel, site, encryption, peer));
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

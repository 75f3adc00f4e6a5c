// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP port for any number of clients, all answered by one thread one after another, as a gateway
 * does that has a serial line behind it.
 */
final class TcpOutlet implements Outlet {

  private static final Logger LOG = LoggerFactory.getLogger(TcpOutlet.class);

  private volatile Listen listen;
  private final Supplier<Line> line;
  private final Selector selector;
  private final ServerSocketChannel server;
  private final Thread thread;
  private volatile boolean closed;

  private TcpOutlet(
      Listen listen,
      Supplier<Line> line,
      Selector selector,
      ServerSocketChannel server,
      String name) {
    this.listen = listen;
    this.line = line;
    this.selector = selector;
    this.server = server;
    this.thread = new Thread(this::run, "jbus-simulator-" + name);
    thread.setDaemon(true);
  }

  static TcpOutlet open(SimulatorSettings settings, Listen listen, Supplier<Line> line)
      throws IOException {
    var address = new InetSocketAddress(listen.host(), listen.port());
    if (address.isUnresolved()) {
      throw new IOException(listen.host() + " is no name or address of this machine");
    }
    ServerSocketChannel server = ServerSocketChannel.open();
    boolean done = false;
    try {
      server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      server.configureBlocking(false);
      server.bind(address);
      Selector selector = Selector.open();
      server.register(selector, SelectionKey.OP_ACCEPT);
      var outlet = new TcpOutlet(listen, line, selector, server, settings.name());
      outlet.thread.start();
      done = true;
      return outlet;
    } finally {
      if (!done) {
        server.close();
      }
    }
  }

  @Override
  public boolean follow(SimulatorSettings settings) {
    Listen other = settings.listen().orElse(null);
    if (other == null || !other.host().equals(listen.host()) || other.port() != listen.port()) {
      return false;
    }
    listen = other;
    selector.wakeup();
    return true;
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    Outlet.join(thread);
  }

  @Override
  public String toString() {
    return "%s:%d (%s)".formatted(listen.host(), server.socket().getLocalPort(), listen.framing());
  }

  private void run() {
    try {
      while (!closed) {
        boolean someRequestOpen =
            selector.keys().stream()
                .anyMatch(key -> key.attachment() instanceof Client client && !client.idle());
        selector.select(someRequestOpen ? RequestParser.SILENCE_MILLIS : 0);
        serve();
      }
    } catch (IOException e) {
      LOG.error("{}: ends: {}", this, e.getMessage());
    } finally {
      // The server's channel is one of them.
      selector.keys().forEach(TcpOutlet::hangUp);
      try {
        selector.close();
      } catch (IOException e) {
        LOG.debug("{}: closing failed", this, e);
      }
    }
  }

  private void serve() throws IOException {
    for (SelectionKey key : selector.keys()) {
      boolean ready = selector.selectedKeys().remove(key);
      if (key.attachment() instanceof Client client) {
        try {
          if (client.mbap() != listen.mbap()) {
            throw new IOException("another framing is spoken now");
          }
          client.serve(line.get(), ready);
        } catch (IOException e) {
          LOG.debug("{}: a client went away: {}", this, e.getMessage());
          hangUp(key);
        }
      }
    }
    for (SocketChannel next = server.accept(); next != null; next = server.accept()) {
      next.configureBlocking(false);
      next.setOption(StandardSocketOptions.TCP_NODELAY, true);
      next.register(selector, SelectionKey.OP_READ, new Client(next, listen.mbap()));
    }
  }

  private static void hangUp(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException e) {
      LOG.debug("closing a client failed", e);
    }
  }
}

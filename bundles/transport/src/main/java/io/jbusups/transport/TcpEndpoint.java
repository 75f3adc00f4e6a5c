// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A host and port to connect to. Opening waits for the name service and for the host, each for a
 * limited time; interrupting the worker ends that at once.
 */
final class TcpEndpoint implements Endpoint {

  /** Enough for a second SYN after the first was lost. */
  private static final Duration SHORTEST_CONNECT = Duration.ofSeconds(3);

  private final TcpSettings settings;
  private final Duration patience;
  private final HostLookup lookup;

  TcpEndpoint(TcpSettings settings, HostLookup.Resolver resolver) {
    this.settings = settings;
    this.patience =
        settings.timeout().compareTo(SHORTEST_CONNECT) > 0 ? settings.timeout() : SHORTEST_CONNECT;
    this.lookup = new HostLookup(settings.host(), patience, resolver);
  }

  @Override
  public String description() {
    return settings.description();
  }

  /** Nothing can be seen without connecting. */
  @Override
  public Presence presence() {
    return new Presence(true, "");
  }

  @Override
  public Link open() throws IOException {
    IOException failure = new IOException(settings.host() + " has no address");
    for (InetAddress address : lookup.addresses()) {
      try {
        return connect(new InetSocketAddress(address, settings.port()));
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private Link connect(InetSocketAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open();
    boolean done = false;
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      if (!channel.connect(address)) {
        await(channel);
      }
      Link link = new TcpLink(channel, Selector.open(), settings.peer());
      done = true;
      return link;
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(obstacle(e), e);
    } finally {
      if (!done) {
        channel.close();
      }
    }
  }

  private String obstacle(IOException e) {
    return e instanceof ConnectException && String.valueOf(e.getMessage()).contains("refused")
        ? settings.peer()
            + " refuses connections: check port, and that Modbus is switched on there and no other"
            + " master has its only connection"
        : settings.peer() + " cannot be reached: " + e.getMessage();
  }

  private void await(SocketChannel channel) throws IOException {
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_CONNECT);
      long end = System.nanoTime() + patience.toNanos();
      while (!channel.finishConnect()) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new IOException(
              "no answer within %d ms: check that it is switched on, and the way to it"
                  .formatted(patience.toMillis()));
        }
        selector.select(left);
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("interrupted");
        }
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Connecting to a host: its name is looked up, then its addresses are tried one after the other.
 * Each of these steps has its time.
 */
final class TcpAttempt implements Attempt {

  private final TcpSettings settings;
  private final HostLookup lookup;
  private final Duration patience;
  private final TcpSeat seat;
  private State state;

  private sealed interface State {

    /** When it has taken too long. */
    long end();

    record LookingUp(long end) implements State {}

    record Connecting(SocketChannel channel, Queue<InetAddress> others, long end)
        implements State {}
  }

  TcpAttempt(TcpSettings settings, HostLookup lookup, Duration patience, TcpSeat seat) {
    this.settings = settings;
    this.lookup = lookup;
    this.patience = patience;
    this.seat = seat;
    this.state = new State.LookingUp(end());
  }

  @Override
  public long until() {
    return state.end();
  }

  @Override
  public @Nullable Link proceed() throws IOException {
    if (state instanceof State.LookingUp) {
      List<InetAddress> found = lookup.addresses();
      if (found == null) {
        if (late()) {
          throw lookup.tooLong();
        }
        return null;
      }
      connect(new ArrayDeque<>(found), new IOException(settings.host() + " has no address"));
    }
    return state instanceof State.Connecting connecting ? connected(connecting) : null;
  }

  @Override
  public void cancel() {
    if (state instanceof State.Connecting connecting) {
      close(connecting.channel);
    }
  }

  private @Nullable Link connected(State.Connecting connecting) throws IOException {
    SocketChannel channel = connecting.channel;
    try {
      if (channel.finishConnect()) {
        seat.watch(channel, SelectionKey.OP_READ);
        return new TcpLink(channel, settings.peer());
      }
      if (late()) {
        throw new IOException(
            "no answer within %d ms: check that it is switched on, and the way to it"
                .formatted(patience.toMillis()));
      }
      return null;
    } catch (IOException e) {
      close(channel);
      connect(connecting.others, obstacle(e));
      return state instanceof State.Connecting next ? connected(next) : null;
    }
  }

  /** Begins to connect to the first of some addresses that allows it. */
  private void connect(Queue<InetAddress> addresses, IOException failure) throws IOException {
    IOException latest = failure;
    for (InetAddress next = addresses.poll(); next != null; next = addresses.poll()) {
      SocketChannel channel = SocketChannel.open();
      try {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        channel.connect(new InetSocketAddress(next, settings.port()));
        seat.watch(channel, SelectionKey.OP_CONNECT);
        state = new State.Connecting(channel, addresses, end());
        return;
      } catch (IOException | UnsupportedAddressTypeException e) {
        close(channel);
        latest = obstacle(e);
      }
    }
    throw latest;
  }

  private IOException obstacle(Exception e) {
    return new IOException(
        e instanceof ConnectException && String.valueOf(e.getMessage()).contains("refused")
            ? settings.peer()
                + " refuses connections: check port, and that Modbus is switched on there and no"
                + " other master has its only connection"
            : settings.peer() + " cannot be reached: " + e.getMessage(),
        e);
  }

  private static void close(SocketChannel channel) {
    new TcpLink(channel, "").close();
  }

  private boolean late() {
    return state.end() - System.nanoTime() <= 0;
  }

  private long end() {
    return System.nanoTime() + patience.toNanos();
  }
}

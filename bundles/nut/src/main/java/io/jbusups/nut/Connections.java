// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.NutClient;
import io.netty.channel.ChannelFuture;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open connections and their limits. May be used from any thread. */
final class Connections {

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private volatile int most;
  private volatile Duration idle;
  private volatile Allowed allowed;
  private volatile boolean full;
  private volatile boolean refused;

  Connections(ServerSettings settings) {
    most = settings.maxConnections();
    idle = settings.idle();
    allowed = settings.allow();
  }

  /** Takes over other limits; clients from where they may no longer come are disconnected. */
  void limit(ServerSettings settings) {
    most = settings.maxConnections();
    idle = settings.idle();
    allowed = settings.allow();
    refused = false;
    open.stream().filter(c -> !allowed.holds(c.peer())).forEach(ClientConnection::close);
  }

  /** Whether the connection may stay; if so it is counted until {@link #remove}. */
  boolean admit(ClientConnection connection) {
    if (!allowed.holds(connection.peer())) {
      if (!refused) {
        refused = true;
        LOG.warn(
            "A client from {} is hung up on, as will be others: 'allow' in etc/nut.server.cfg does"
                + " not name its address.",
            connection.peer().host());
      }
      return false;
    }
    if (count.incrementAndGet() > most) {
      count.decrementAndGet();
      if (!full) {
        full = true;
        LOG.warn(
            "{} NUT clients are connected: more are hung up on until some leave. The limit is"
                + " 'max.connections' in etc/nut.server.cfg.",
            most);
      }
      return false;
    }
    open.add(connection);
    return true;
  }

  void remove(ClientConnection connection) {
    if (open.remove(connection)) {
      // A little below the limit, so that a client to and fro at the limit is no news.
      int left = count.decrementAndGet();
      full = full && left > most - most / 4;
    }
  }

  /**
   * Ends the connections that sent no request for too long.
   *
   * @param now a reading of {@link System#nanoTime()}
   */
  void dropIdle(long now) {
    long limit = idle.toNanos();
    for (var connection : open) {
      if (connection.idleNanos(now) > limit) {
        connection.close();
      }
    }
  }

  /** Ends the connection with an address, if there is one. */
  boolean disconnect(String address) {
    var found = open.stream().filter(c -> c.peer().address().equals(address)).toList();
    found.forEach(ClientConnection::close);
    return !found.isEmpty();
  }

  /** Ends every connection and admits no more; the futures are done when they have ended. */
  List<ChannelFuture> end() {
    full = true;
    most = 0;
    return open.stream().map(ClientConnection::close).toList();
  }

  /** The connections, the oldest first. */
  List<NutClient> list() {
    return open.stream()
        .map(ClientConnection::describe)
        .sorted(Comparator.comparing(NutClient::connectedSince))
        .toList();
  }
}

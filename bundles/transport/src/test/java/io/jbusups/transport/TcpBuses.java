// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.transport.TcpSettings.Framing;
import java.net.InetAddress;
import java.time.Duration;

/** Buses over TCP for tests. */
final class TcpBuses {

  private TcpBuses() {}

  static QueuedBus open(int port, Framing framing, Duration timeout, int retries) {
    return open(new TcpSettings("test", "127.0.0.1", port, framing, timeout, retries));
  }

  static QueuedBus open(TcpSettings settings) {
    return open(settings, InetAddress::getAllByName);
  }

  static QueuedBus open(TcpSettings settings, HostLookup.Resolver resolver) {
    return TcpConfiguration.start(settings, resolver);
  }
}

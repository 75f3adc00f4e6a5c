// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.time.Duration;

/** A host and port to connect to. */
final class TcpEndpoint implements Endpoint {

  /** Enough for a second SYN after the first was lost. */
  private static final Duration SHORTEST_CONNECT = Duration.ofSeconds(3);

  private final TcpSettings settings;
  private final TcpSeat seat;
  private final Duration patience;
  private final HostLookup lookup;

  TcpEndpoint(TcpSettings settings, HostLookup.Resolver resolver, TcpSeat seat) {
    this.settings = settings;
    this.seat = seat;
    this.patience =
        settings.timeout().compareTo(SHORTEST_CONNECT) > 0 ? settings.timeout() : SHORTEST_CONNECT;
    this.lookup = new HostLookup(settings.host(), resolver, seat.lookups(), seat::wake);
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
  public Attempt open() {
    return new TcpAttempt(settings, lookup, patience, seat);
  }
}

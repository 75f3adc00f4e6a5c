// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Who is logged in to which UPS, the first to come first: upsmon on the primary waits until the
 * others have left. May be used from any thread.
 */
final class Logins {

  /** Logins are few and long, and asked for often. */
  private final List<Login> logins = new CopyOnWriteArrayList<>();

  private record Login(String ups, Peer peer) {}

  void add(String ups, Peer peer) {
    logins.add(new Login(ups, peer));
  }

  /** The connection ended, or is about to. */
  @SuppressWarnings("ReferenceEquality") // each connection's peer is another
  void remove(Peer peer) {
    logins.removeIf(login -> login.peer() == peer);
  }

  List<Peer> of(String ups) {
    return logins.stream()
        .filter(login -> login.ups().equalsIgnoreCase(ups))
        .map(Login::peer)
        .toList();
  }
}

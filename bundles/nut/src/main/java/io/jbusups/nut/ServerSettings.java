// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * A configuration of the server in which everything makes sense. Immutable.
 *
 * @param listen the addresses to listen on
 * @param maxConnections how many clients may be connected at a time
 * @param idle how long a client may go without a request
 * @param aliases names of UPSs by alias
 */
record ServerSettings(
    Set<InetSocketAddress> listen, int maxConnections, Duration idle, Map<String, String> aliases) {

  ServerSettings {
    listen = Set.copyOf(listen);
    aliases = Map.copyOf(aliases);
  }
}

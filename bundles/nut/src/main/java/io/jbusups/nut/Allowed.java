// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The networks that clients may come from; without any, all of them. Immutable.
 *
 * @param networks each an address and a prefix length
 */
record Allowed(List<IpSubnetFilterRule> networks) {

  static final Allowed ALL = new Allowed(List.of());

  private static final Pattern NETWORK = Pattern.compile("([^/]+)(?:/([0-9]{1,3}))?");

  Allowed {
    networks = List.copyOf(networks);
  }

  /** A network in CIDR form, or one address. */
  static Optional<IpSubnetFilterRule> network(String text) {
    var match = NETWORK.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    var address = NetUtil.createInetAddressFromIpAddressString(match.group(1));
    if (address == null) {
      return Optional.empty();
    }
    int bits = address.getAddress().length * 8;
    int prefix = match.group(2) == null ? bits : Integer.parseInt(match.group(2));
    return prefix > bits
        ? Optional.empty()
        : Optional.of(new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT));
  }

  boolean holds(Peer peer) {
    return networks.isEmpty() || holds(peer.socket());
  }

  private boolean holds(@Nullable InetSocketAddress socket) {
    return socket != null && networks.stream().anyMatch(network -> network.matches(socket));
  }
}

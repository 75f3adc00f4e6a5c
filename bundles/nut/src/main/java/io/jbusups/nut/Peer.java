// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The other end of one connection; each connection's is another, whatever its address. */
final class Peer {

  /** Bytes of an IPv6 address that a site gets as a whole. */
  private static final int SITE_BYTES = 8;

  private final @Nullable InetSocketAddress socket;

  Peer(@Nullable SocketAddress address) {
    socket = address instanceof InetSocketAddress known ? known : null;
  }

  @Nullable InetSocketAddress socket() {
    return socket;
  }

  /** Address and port. */
  String address() {
    return socket == null ? "" : NetUtil.toSocketAddressString(socket);
  }

  /** The address alone. */
  String host() {
    return socket == null ? "" : NetUtil.toAddressString(socket.getAddress());
  }

  /** Whom repeated failures are held against: an IPv4 address, or the first half of an IPv6 one. */
  String origin() {
    if (socket == null) {
      return "";
    }
    InetAddress address = socket.getAddress();
    byte[] bytes = address.getAddress();
    if (bytes.length <= SITE_BYTES || address.isLoopbackAddress()) {
      return host();
    }
    return host(Arrays.copyOf(Arrays.copyOf(bytes, SITE_BYTES), bytes.length));
  }

  private static String host(byte[] address) {
    return NetUtil.bytesToIpAddress(address) + "/64";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** How a client comes to be served. */
final class Greeted {

  private static final int PATIENCE_MILLIS = 10_000;

  private Greeted() {}

  /**
   * Connects and asks for the version. Who only connected may still be in the queue of those that
   * the server has to take, and upsd's is short: the kernel would let others wait a second.
   */
  static SocketChannel connect(int port) throws IOException {
    var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    var socket = channel.socket();
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.getOutputStream().write("VER\n".getBytes(US_ASCII));
    var in = socket.getInputStream();
    int b;
    do {
      b = in.read();
      if (b < 0) {
        channel.close();
        throw new IOException("the server hung up");
      }
    } while (b != '\n');
    return channel;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Clients that asked for the version once and say nothing since. */
public final class IdleClients implements AutoCloseable {

  private final List<SocketChannel> channels = new ArrayList<>();
  private final byte[] in = new byte[1024];

  /** Connects them one after the other. */
  public IdleClients(int port, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      var channel = Greeted.connect(port);
      channels.add(channel);
      channel.configureBlocking(false);
    }
  }

  /** How many the server has not hung up on. */
  public int connected() throws IOException {
    int connected = 0;
    for (SocketChannel channel : channels) {
      connected += channel.read(ByteBuffer.wrap(in)) == 0 ? 1 : 0;
    }
    return connected;
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/** One client, which makes no garbage. Confined to one thread. */
final class LoadConnection implements AutoCloseable {

  private final SocketChannel channel;
  private final ByteBuffer requests;
  private final boolean acknowledging;
  private final int lines;
  private int missing;
  private long asked;

  LoadConnection(int port, Load load, Selector selector) throws IOException {
    channel = Greeted.connect(port);
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.register(selector, SelectionKey.OP_READ, this);
    byte[] bytes = load.question().bytes(load.depth());
    requests = ByteBuffer.allocateDirect(bytes.length).put(bytes);
    acknowledging = load.acknowledging();
    lines = load.depth() * load.question().lines();
  }

  void ask() throws IOException {
    missing = lines;
    asked = System.nanoTime();
    channel.write(requests.rewind());
    if (requests.hasRemaining()) {
      throw new IOException("the server takes no more requests");
    }
  }

  /** Whether everything that was asked is answered with what has come. */
  boolean answered(ByteBuffer in) throws IOException {
    if (channel.read(in.clear()) < 0) {
      throw new IOException("the server ended the connection");
    }
    if (acknowledging) {
      // Linux forgets it after a while.
      channel.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
    missing -= Lines.before(in);
    if (missing < 0) {
      throw new IOException("the server answered more than was asked");
    }
    return missing == 0;
  }

  boolean waiting() {
    return missing > 0;
  }

  /** When it asked last, by {@link System#nanoTime}. */
  long asked() {
    return asked;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

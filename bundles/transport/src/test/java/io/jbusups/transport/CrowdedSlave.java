// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.ReadRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A Modbus TCP slave for any number of connections at a time, which answers all of them rightly.
 */
final class CrowdedSlave implements AutoCloseable {

  private static final int REQUEST = 12;

  private final Selector selector = Selector.open();
  private final ServerSocketChannel server = ServerSocketChannel.open();
  private final Thread thread = new Thread(this::work, "crowded-slave");
  private final AtomicLong answers = new AtomicLong();

  CrowdedSlave() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    thread.setDaemon(true);
    thread.start();
  }

  int port() throws IOException {
    return ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  long answers() {
    return answers.get();
  }

  @Override
  public void close() throws Exception {
    selector.close();
    thread.join();
    server.close();
  }

  private void work() {
    while (selector.isOpen()) {
      try {
        selector.select(this::ready);
      } catch (Exception e) {
        // closed
      }
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        SocketChannel channel = server.accept();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(REQUEST));
      } else {
        serve((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
      }
    } catch (IOException e) {
      key.cancel();
    }
  }

  private void serve(SocketChannel channel, ByteBuffer request) throws IOException {
    if (channel.read(request) < 0) {
      channel.close();
    } else if (!request.hasRemaining()) {
      request.flip();
      int transaction = request.getShort(0);
      var asked =
          new ReadRequest(
              request.get(6) & 0xFF, request.getShort(8) & 0xFFFF, request.getShort(10) & 0xFFFF);
      byte[] rtu = Frames.answer(asked.unit(), Frames.held(asked.address(), asked.count()));
      byte[] body = Arrays.copyOf(rtu, rtu.length - 2);
      answers.incrementAndGet();
      channel.write(
          ByteBuffer.wrap(
              Frames.join(
                  Frames.bytes(transaction >> 8, transaction, 0, 0, body.length >> 8, body.length),
                  body)));
      request.clear();
    }
  }
}

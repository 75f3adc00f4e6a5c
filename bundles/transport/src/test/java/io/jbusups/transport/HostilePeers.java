// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Far ends of which no bus gets anything. */
final class HostilePeers implements AutoCloseable {

  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  /** What to do with a connection. */
  private interface Manner {
    void treat(Socket socket, OutputStream out) throws Exception;
  }

  private int server(Manner manner) throws IOException {
    var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    open.add(server);
    start(
        () -> {
          while (!server.isClosed()) {
            Socket socket = server.accept();
            open.add(socket);
            start(() -> manner.treat(socket, socket.getOutputStream()));
          }
        });
    return server.getLocalPort();
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void start(Work work) {
    var thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                // closed at one end or the other
              }
            },
            "hostile-peer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Sends bytes that are no frame, as fast as they are taken. */
  int flooding() throws IOException {
    return server(
        (socket, out) -> {
          byte[] bytes = new byte[8192];
          Arrays.fill(bytes, (byte) 0x55);
          while (!socket.isClosed()) {
            out.write(bytes);
          }
        });
  }

  /** Sends a byte now and then, which might be the beginning of something. */
  int trickling() throws IOException {
    return server(
        (socket, out) -> {
          do {
            out.write(1);
          } while (!over.await(5, TimeUnit.MILLISECONDS));
        });
  }

  int silent() throws IOException {
    return server((socket, out) -> over.await());
  }

  int refusing() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A backlog that is full leaves further connections without an answer. */
  int blackHole() throws IOException {
    var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    open.add(server);
    List<SocketChannel> full = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      SocketChannel channel = SocketChannel.open();
      open.add(channel);
      full.add(channel);
      channel.configureBlocking(false);
      channel.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
    }
    await().until(() -> full.get(0).finishConnect());
    return server.getLocalPort();
  }

  @Override
  public void close() throws Exception {
    over.countDown();
    for (AutoCloseable each : open) {
      each.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A scripted unit behind a TCP port, for one connection at a time. */
final class TcpPeer extends ScriptedPeer {

  private final ServerSocket server;
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Socket socket;

  TcpPeer(boolean mbap, Script script) throws IOException {
    this(mbap, script, 0);
  }

  TcpPeer(boolean mbap, Script script, int port) throws IOException {
    super(mbap, script);
    this.server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    var thread = new Thread(this::work, "scripted-peer");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many connections there were. */
  int connections() {
    return connections.get();
  }

  private void work() {
    while (!server.isClosed()) {
      try (Socket next = server.accept()) {
        next.setTcpNoDelay(true);
        socket = next;
        connections.incrementAndGet();
        serve(next.getInputStream());
      } catch (Exception e) {
        // The connection or the server was closed under it.
      }
    }
  }

  private void serve(InputStream in) throws Exception {
    var requests = new Requests();
    for (int next = in.read(); next >= 0; next = in.read()) {
      requests.take(next);
    }
  }

  @Override
  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  @Override
  void hangUp() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    server.close();
    Socket open = socket;
    if (open != null) {
      open.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A client after STARTTLS. */
record SecureClient(SSLSocket socket, BufferedReader in) implements AutoCloseable {

  /** Turns to TLS on a connection. */
  static SecureClient over(SocketClient client, SSLSocketFactory factory) throws IOException {
    return over(client, factory, new SSLParameters());
  }

  /** The same, with one version of it. */
  static SecureClient over(SocketClient client, SSLSocketFactory factory, String protocol)
      throws IOException {
    return over(client, factory, new SSLParameters(null, new String[] {protocol}));
  }

  static SecureClient over(SocketClient client, SSLSocketFactory factory, SSLParameters parameters)
      throws IOException {
    var answer = client.ask("STARTTLS");
    if (!"OK STARTTLS".equals(answer)) {
      client.close();
      throw new IOException(answer);
    }
    int port = client.socket().getPort();
    var socket = (SSLSocket) factory.createSocket(client.socket(), "localhost", port, true);
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return new SecureClient(
        socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  /** The next line; null once the server has closed as TLS demands it. */
  String line() throws IOException {
    return in.readLine();
  }

  String ask(String request) throws IOException {
    send(request + "\n");
    return line();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A NUT client, connected to this machine. */
final class NutProbe implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket = new Socket();
  private final BufferedReader answers;

  NutProbe(int port) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    answers =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** The first line of the answer. */
  String ask(String request) throws IOException {
    socket.getOutputStream().write((request + "\n").getBytes(StandardCharsets.US_ASCII));
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the NUT server ended the connection");
    }
    return line;
  }

  /** Such as {@code VAR rack1 ups.status "OL"}, or an error. */
  String status(String ups) throws IOException {
    return ask("GET VAR " + ups + " ups.status");
  }

  /** How many variables it has now; 0 where there are none to be had. */
  int variables(String ups) throws IOException {
    int count = 0;
    String line = ask("LIST VAR " + ups);
    while (!line.startsWith("END ") && !line.startsWith("ERR ")) {
      count += line.startsWith("VAR ") ? 1 : 0;
      line = answers.readLine();
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;

/**
 * A request.
 *
 * @param text without the newline
 * @param lines how many lines its answer has
 */
public record Question(String text, int lines) {

  private static final int PATIENCE_MILLIS = 10_000;

  /** Asks once, to know how long the answer is. */
  public static Question tried(String text, int port) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write((text + '\n').getBytes(US_ASCII));
      int lines = 0;
      String line;
      do {
        line = in.readLine();
        if (line == null || line.startsWith("ERR ")) {
          throw new IOException("'" + text + "' was answered with " + line);
        }
        lines++;
      } while (text.startsWith("LIST ") && !line.startsWith("END LIST"));
      return new Question(text, lines);
    }
  }

  /** As it is sent, several times over. */
  byte[] bytes(int times) {
    return (text + '\n').repeat(times).getBytes(US_ASCII);
  }
}

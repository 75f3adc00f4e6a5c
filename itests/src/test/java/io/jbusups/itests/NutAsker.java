// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A NUT client of ours, which asks over one connection. Used by one thread. */
final class NutAsker implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final Pattern VARIABLE = Pattern.compile("VAR \\S+ (\\S+) \"(.*)\"");

  final Socket socket;
  private final BufferedReader answers;

  NutAsker(int port) throws IOException {
    this(from(InetAddress.getLoopbackAddress(), port));
  }

  /** Over a connection that is there already. */
  NutAsker(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  /** A connection from one of this machine's own addresses to one of its ports. */
  static Socket from(InetAddress address, int port) throws IOException {
    var socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(address, 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** All variables of a UPS. */
  NutAnswer list(String ups) throws IOException {
    long asked = System.nanoTime();
    say("LIST VAR " + ups + "\n");
    return listed(ups, asked);
  }

  /** The answer to {@code LIST VAR}, which was asked for at that time. */
  NutAnswer listed(String ups, long asked) throws IOException {
    var variables = new TreeMap<String, String>();
    for (String line = hear(); !line.startsWith("END "); line = hear()) {
      Matcher variable = VARIABLE.matcher(line);
      if (variable.matches()) {
        variables.put(variable.group(1), variable.group(2).replaceAll("\\\\(.)", "$1"));
      } else if (line.startsWith("ERR ")) {
        return new NutAnswer(ups, asked, System.nanoTime(), Map.of(), line.substring(4));
      }
    }
    return new NutAnswer(ups, asked, System.nanoTime(), variables, "");
  }

  /** The one line that answers a request. */
  String ask(String request) throws IOException {
    say(request + "\n");
    return hear();
  }

  void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** The next line. */
  String hear() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new EOFException("the NUT server ended the connection");
    }
    return line;
  }

  /** Waits until the server ends the connection, whatever it says before. */
  void awaitEnd() throws IOException {
    while (answers.read() >= 0) {
      // It still talks.
    }
  }

  /** The same connection, encrypted from now on; this one is to be used no more. */
  NutAsker encrypted(SSLContext context) throws IOException {
    String answer = ask("STARTTLS");
    if (!answer.equals("OK STARTTLS")) {
      throw new IOException(answer);
    }
    var layered =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(socket, "localhost", socket.getPort(), /* autoClose= */ true);
    layered.startHandshake();
    return new NutAsker(layered);
  }

  /** Ends the connection with a reset, and not in the ordinary way. */
  void abort() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

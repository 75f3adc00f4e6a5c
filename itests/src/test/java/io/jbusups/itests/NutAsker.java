// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A NUT client of ours, which asks over one connection. Used by one thread. */
final class NutAsker implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final Pattern VARIABLE = Pattern.compile("VAR \\S+ (\\S+) \"(.*)\"");

  private final Socket socket;
  private final BufferedReader answers;

  NutAsker(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
  }

  /** All variables of a UPS. */
  NutAnswer list(String ups) throws IOException {
    long asked = System.nanoTime();
    socket.getOutputStream().write(("LIST VAR " + ups + "\n").getBytes(US_ASCII));
    var variables = new TreeMap<String, String>();
    for (String line = next(); !line.startsWith("END "); line = next()) {
      Matcher variable = VARIABLE.matcher(line);
      if (variable.matches()) {
        variables.put(variable.group(1), variable.group(2).replaceAll("\\\\(.)", "$1"));
      } else if (line.startsWith("ERR ")) {
        return new NutAnswer(ups, asked, System.nanoTime(), Map.of(), line.substring(4));
      }
    }
    return new NutAnswer(ups, asked, System.nanoTime(), variables, "");
  }

  private String next() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new EOFException("the NUT server ended the connection");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

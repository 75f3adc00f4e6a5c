// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Somebody who is connected to a driver socket. */
final class DriverClient implements AutoCloseable {

  private final SocketChannel channel;
  private final BufferedReader in;

  DriverClient(Path path) throws IOException {
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(path));
    in = new BufferedReader(Channels.newReader(channel, ISO_8859_1));
  }

  DriverClient say(String line) throws IOException {
    OutputStream out = Channels.newOutputStream(channel);
    out.write((line + "\n").getBytes(ISO_8859_1));
    return this;
  }

  /** The next line; null at the end of the connection. */
  String line() throws IOException {
    return in.readLine();
  }

  /** Everything up to and with a line. */
  String upTo(String last) throws IOException {
    var lines = new StringBuilder();
    String line;
    do {
      line = line();
      if (line == null) {
        throw new IOException("hung up after " + lines);
      }
      lines.append(line).append('\n');
    } while (!line.equals(last));
    return lines.toString();
  }

  String dump() throws IOException {
    return say("DUMPALL").upTo("DUMPDONE");
  }

  SocketChannel channel() {
    return channel;
  }

  /** Asks again and again and takes nothing; returns when hung up on. */
  void askWithoutReading() {
    var request = ByteBuffer.wrap("DUMPALL\n".repeat(100).getBytes(ISO_8859_1));
    try {
      while (true) {
        channel.write(request.rewind());
      }
    } catch (IOException hungUp) {
      // as it should be
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Clients that leave a server waiting. */
public final class RudeClients implements AutoCloseable {

  /** How they do it. */
  public enum Manner {
    /** They ask for everything and read nothing, until their requests are not taken any more. */
    ASK_AND_DO_NOT_READ,
    /** They send STARTTLS, and then nothing. */
    START_TLS_AND_SAY_NOTHING
  }

  private static final long NAP = Duration.ofMillis(10).toNanos();

  /** A server that took nothing for so many naps takes nothing at all. */
  private static final int NAPS = 30;

  private final List<SocketChannel> channels = new ArrayList<>();

  /** Connects them, and returns when they keep the server waiting. */
  public RudeClients(int port, int count, Manner manner, String ups) throws IOException {
    var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int i = 0; i < count; i++) {
      channels.add(SocketChannel.open(server));
    }
    for (SocketChannel channel : channels) {
      channel.configureBlocking(false);
    }
    switch (manner) {
      case ASK_AND_DO_NOT_READ -> flood("LIST VAR " + ups + "\n");
      case START_TLS_AND_SAY_NOTHING -> send("STARTTLS\n");
    }
  }

  private void flood(String request) throws IOException {
    var requests = new ArrayList<ByteBuffer>();
    for (int i = 0; i < channels.size(); i++) {
      requests.add(ByteBuffer.wrap(request.repeat(200).getBytes(US_ASCII)));
    }
    for (int idle = 0; idle < NAPS; idle++) {
      for (int i = 0; i < channels.size(); i++) {
        var rest = requests.get(i);
        if (channels.get(i).write(rest) > 0) {
          idle = 0;
        }
        if (!rest.hasRemaining()) {
          rest.rewind();
        }
      }
      LockSupport.parkNanos(NAP);
    }
  }

  private void send(String request) throws IOException {
    for (SocketChannel channel : channels) {
      channel.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
    }
    LockSupport.parkNanos(NAPS * NAP);
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open TCP connection. A peer that lost power or its cable says nothing, so a connection on
 * which several requests brought not a single byte counts as mute.
 */
final class TcpLink implements Link {

  private static final Logger LOG = LoggerFactory.getLogger(TcpLink.class);

  /** Requests, of all units together, without a byte from the peer. */
  static final int SILENT_REQUESTS = 6;

  private final SocketChannel channel;
  private final String peer;
  private int unanswered;

  /**
   * @param channel connected, not blocking; this closes it
   * @param peer for messages
   */
  TcpLink(SocketChannel channel, String peer) {
    this.channel = channel;
    this.peer = peer;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    int written;
    try {
      written = channel.write(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw lost(e);
    }
    if (written < bytes.length) {
      // So much lies unsent already that the peer has not taken anything for a long time.
      throw new IOException(peer + " takes no more bytes");
    }
    unanswered++;
  }

  @Override
  public int receive(byte[] into) throws IOException {
    int count;
    try {
      count = channel.read(ByteBuffer.wrap(into));
    } catch (IOException e) {
      throw lost(e);
    }
    if (count < 0) {
      throw lost(new IOException("it closed the connection"));
    }
    unanswered = count > 0 ? 0 : unanswered;
    return count;
  }

  /** What lies unsent cannot be taken back: only few requests ever do before the end. */
  @Override
  public void drain() throws IOException {
    byte[] rest = new byte[2 * PORTION];
    for (int i = 0; i < rest.length && receive(rest) > 0; i++) {
      // thrown away
    }
  }

  @Override
  public Optional<String> outdated() {
    return Optional.empty();
  }

  @Override
  public Optional<String> mute() {
    return unanswered < SILENT_REQUESTS
        ? Optional.empty()
        : Optional.of(
            "not a byte came back for "
                + SILENT_REQUESTS
                + " requests, so the connection may be"
                + " dead");
  }

  /**
   * What was sent and brought not a byte may lie unsent yet. It is thrown away with the connection,
   * lest a write be carried out long after everybody gave it up.
   */
  @Override
  public void close() {
    try {
      if (unanswered > 0 && channel.isOpen()) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      LOG.debug("{}: what lies unsent may yet be sent", peer, e);
    }
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("{}: closing failed", peer, e);
    }
  }

  private IOException lost(IOException cause) {
    return new IOException(peer + ": " + cause.getMessage(), cause);
  }
}

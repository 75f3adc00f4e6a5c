// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open TCP connection. A peer that lost power or its cable says nothing, so a connection on
 * which several requests brought not a single byte counts as outdated.
 */
final class TcpLink implements Link {

  private static final Logger LOG = LoggerFactory.getLogger(TcpLink.class);

  /** Requests, of all units together, without a byte from the peer. */
  static final int SILENT_REQUESTS = 6;

  /** The longest wait, after which the caller looks round. */
  private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final SocketChannel channel;
  private final Selector selector;
  private final String peer;
  private int unanswered;

  /**
   * @param channel connected, not blocking; this closes it
   * @param peer for messages
   */
  TcpLink(SocketChannel channel, Selector selector, String peer) throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.peer = peer;
    channel.register(selector, SelectionKey.OP_READ);
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
  public int read(byte[] into, long deadline) throws IOException {
    try {
      int count = channel.read(ByteBuffer.wrap(into));
      long left = Math.min(deadline - System.nanoTime(), LONGEST_WAIT);
      if (count == 0 && left > 0) {
        selector.select(Math.max(1, (left + MILLI - 1) / MILLI));
        selector.selectedKeys().clear();
        count = channel.read(ByteBuffer.wrap(into));
      }
      if (count < 0) {
        throw new IOException("it closed the connection");
      }
      unanswered = count > 0 ? 0 : unanswered;
      return count;
    } catch (IOException e) {
      throw lost(e);
    } catch (ClosedSelectorException e) {
      throw lost(new IOException("closed", e));
    }
  }

  /** What lies unsent cannot be taken back: only few requests ever do before the end. */
  @Override
  public void drain() throws IOException {
    byte[] rest = new byte[512];
    long now = System.nanoTime();
    for (int i = 0; i < rest.length && read(rest, now) > 0; i++) {
      // thrown away
    }
  }

  @Override
  public Optional<String> outdated() {
    return unanswered < SILENT_REQUESTS
        ? Optional.empty()
        : Optional.of(
            "not a byte came back for "
                + SILENT_REQUESTS
                + " requests, so the connection may be"
                + " dead");
  }

  @Override
  public void close() {
    try (channel) {
      selector.close();
    } catch (IOException e) {
      LOG.debug("{}: closing failed", peer, e);
    }
  }

  private IOException lost(IOException cause) {
    return new IOException(peer + ": " + cause.getMessage(), cause);
  }
}

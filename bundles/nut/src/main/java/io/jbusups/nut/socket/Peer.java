// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * Whoever is connected to the socket of a UPS: upsd, most of the time. One that does not take what
 * it is sent is disconnected, and gets everything when it connects again. Confined to the socket
 * thread.
 */
final class Peer implements Selected {

  private static final int READ = 4096;

  private final UpsSocket ups;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final Outbox out = new Outbox();
  private final Dialogue dialogue;

  Peer(UpsSocket ups, SocketChannel channel, SocketThread thread) throws IOException {
    this.ups = ups;
    this.channel = channel;
    key = thread.register(channel, SelectionKey.OP_READ, this);
    dialogue = new Dialogue(ups, thread, lines -> send(lines.getBytes(US_ASCII)));
  }

  @Override
  public void ready(SelectionKey selected) throws IOException {
    if (selected.isWritable()) {
      flush();
    }
    if (selected.isReadable()) {
      read();
    }
  }

  /** What changed, unless it is not wanted. */
  void tell(byte[] lines) {
    if (dialogue.broadcast()) {
      send(lines);
    }
  }

  @Override
  public void lost() {
    close();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // it is of no more use either way
    }
    ups.left(this);
  }

  private void read() throws IOException {
    var in = ByteBuffer.allocate(READ);
    boolean more = channel.read(in) >= 0;
    in.flip();
    while (more && channel.isOpen() && in.hasRemaining()) {
      more = dialogue.feed(in.get());
    }
    if (!more) {
      close();
    }
  }

  private void send(byte[] lines) {
    if (!channel.isOpen()) {
      return;
    }
    try {
      if (out.add(lines)) {
        flush();
        return;
      }
      ups.complain("hung up on a client that does not take what it is sent");
    } catch (IOException gone) {
      // it has hung up
    }
    close();
  }

  private void flush() throws IOException {
    out.flush(channel);
    int write = out.isEmpty() ? 0 : SelectionKey.OP_WRITE;
    key.interestOps(SelectionKey.OP_READ | write);
  }
}

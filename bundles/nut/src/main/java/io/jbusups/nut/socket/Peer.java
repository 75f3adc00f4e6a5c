// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.jbusups.nut.words.Tokenizer;
import io.jbusups.nut.words.Tokenizer.Fed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever is connected to the socket of a UPS: upsd, most of the time. One that does not take what
 * it is sent is disconnected, and gets everything when it connects again. Confined to the socket
 * thread.
 */
final class Peer implements Selected {

  private static final Logger LOG = LoggerFactory.getLogger(Peer.class);
  private static final int READ = 4096;

  private final UpsSocket ups;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final Tokenizer tokenizer = new Tokenizer();
  private final Outbox out = new Outbox();
  private final Orders orders;
  private boolean broadcast = true;

  Peer(UpsSocket ups, SocketChannel channel, SocketThread thread) throws IOException {
    this.ups = ups;
    this.channel = channel;
    key = thread.register(channel, SelectionKey.OP_READ, this);
    orders = new Orders(ups, thread, this::send);
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
    if (broadcast) {
      send(lines);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // it is of no more use either way
    }
    ups.left(this);
  }

  private void read() throws IOException {
    var in = ByteBuffer.allocate(READ);
    int count = channel.read(in);
    if (count < 0) {
      close();
    }
    in.flip();
    while (channel.isOpen() && in.hasRemaining()) {
      var fed = tokenizer.feed(in.get());
      if (fed instanceof Fed.Words line) {
        answer(SocketRequest.of(line.words()));
      } else if (fed instanceof Fed.TooLong) {
        LOG.warn(
            "{}: a client sent a line of more than {} bytes; it is disconnected.",
            ups,
            Tokenizer.MAX_REQUEST);
        close();
      }
    }
  }

  private void answer(SocketRequest request) {
    if (request instanceof SocketRequest.DumpAll) {
      send(DriverLines.dump(ups.told()));
    } else if (request instanceof SocketRequest.DumpValue dump) {
      send(DriverLines.dump(ups.told(), dump.name()));
    } else if (request instanceof SocketRequest.Ping) {
      send("PONG\n");
    } else if (request instanceof SocketRequest.GetPid) {
      send("PID " + ProcessHandle.current().pid() + "\n");
    } else if (request instanceof SocketRequest.Broadcast changed) {
      broadcast = changed.wanted();
    } else if (request instanceof SocketRequest.Command command) {
      orders.command(command);
    } else if (request instanceof SocketRequest.Set set) {
      orders.set(set);
    } else if (request instanceof SocketRequest.Logout) {
      send("OK Goodbye\n");
      close();
    }
  }

  private void send(String lines) {
    send(lines.getBytes(US_ASCII));
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
      LOG.warn(
          "{}: a client does not take what it is sent; it is disconnected and may connect again.",
          ups);
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

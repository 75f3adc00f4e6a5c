// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.UpsModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Any number of units behind Modbus TCP, each at a loopback address of its own, all the same but
 * for their measurements, of which every one changes with every read. One thread answers all. Its
 * counts may be read by any thread.
 */
public final class Fleet implements AutoCloseable {

  /** A request to read: header, unit, function, address, count. */
  private static final int REQUEST = 12;

  private final Selector selector = Selector.open();
  private final ServerSocketChannel server = ServerSocketChannel.open();
  private final RegisterBank registers;
  private final int status;
  private final int measurements;
  private final long replyTime;
  private final Map<String, AtomicLong> statusReads = new ConcurrentHashMap<>();

  /** In the order in which they are due, for each request waits as long. */
  private final Queue<Answer> answers = new ArrayDeque<>();

  private record Connection(
      SocketChannel channel, ByteBuffer in, AtomicLong statusReads, AtomicLong measured) {}

  private record Answer(long due, SocketChannel to, ByteBuffer bytes) {}

  /** Starts units that answer as a capture does, so long after they were asked. */
  public Fleet(Capture capture, UpsModel model, Duration replyTime) throws IOException {
    registers = new CaptureBank(capture, Optional.of(model), Clock.systemDefaultZone());
    status = Objects.requireNonNull(model.tables().get("status")).address();
    measurements = Objects.requireNonNull(model.tables().get("measurements")).address();
    this.replyTime = replyTime.toNanos();
    server.bind(new InetSocketAddress(0), 4096).configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    var thread = new Thread(this::serve, "fleet");
    thread.setDaemon(true);
    thread.start();
  }

  /** Where all units listen. */
  public int port() throws IOException {
    return ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  /** How often the unit at an address was asked for its status so far. */
  public long statusReads(String host) {
    return reads(host).get();
  }

  private AtomicLong reads(String host) {
    return statusReads.computeIfAbsent(host, unit -> new AtomicLong());
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
    server.close();
  }

  private void serve() {
    try {
      while (selector.isOpen()) {
        selector.select(this::ready, pause());
        for (Answer next = answers.peek(); next != null && due(next); next = answers.peek()) {
          answers.remove();
          send(next);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In milliseconds, and 0 for ever. */
  private long pause() {
    Answer next = answers.peek();
    return next == null
        ? 0
        : Math.max(1, TimeUnit.NANOSECONDS.toMillis(next.due() - System.nanoTime()));
  }

  private static boolean due(Answer answer) {
    return System.nanoTime() - answer.due() >= 0;
  }

  private static void send(Answer answer) {
    try {
      answer.to().write(answer.bytes());
    } catch (IOException gone) {
      // Whoever asked does not wait for it any more.
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        read((Connection) key.attachment());
      }
    } catch (IOException gone) {
      key.cancel();
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = server.accept();
    String host = ((InetSocketAddress) channel.getLocalAddress()).getAddress().getHostAddress();
    channel.configureBlocking(false);
    var connection =
        new Connection(channel, ByteBuffer.allocate(1024), reads(host), new AtomicLong());
    channel.register(selector, SelectionKey.OP_READ, connection);
  }

  private void read(Connection connection) throws IOException {
    ByteBuffer in = connection.in();
    if (connection.channel().read(in) < 0) {
      connection.channel().close();
      return;
    }
    in.flip();
    while (in.remaining() >= REQUEST) {
      short transaction = in.getShort();
      in.getInt();
      int unit = in.get();
      in.get();
      int address = in.getShort() & 0xFFFF;
      byte[] frame = answer(connection, unit, address, in.getShort());
      answers.add(
          new Answer(
              System.nanoTime() + replyTime,
              connection.channel(),
              ByteBuffer.wrap(Mbap.frame(transaction, frame))));
    }
    in.compact();
  }

  private byte[] answer(Connection connection, int unit, int address, int count) {
    try {
      Words words = registers.read(address, count);
      if (address == status) {
        connection.statusReads().incrementAndGet();
      } else if (address == measurements) {
        words = varied(words, (int) connection.measured().incrementAndGet() & 1);
      }
      return ReplyEncoder.values(unit, 3, words);
    } catch (RegisterBank.Refusal refusal) {
      return ReplyEncoder.exception(unit, 3, refusal.code());
    }
  }

  /** Where there is no value, none again. */
  private static Words varied(Words words, int by) {
    return Words.of(words.stream().map(word -> word == 0xFFFF ? word : word + by).toArray());
  }
}

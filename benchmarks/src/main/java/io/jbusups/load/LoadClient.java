// SPDX-License-Identifier: Apache-2.0
package io.jbusups.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients on the caller's thread; they stay connected between the rounds. */
public final class LoadClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Selector selector = Selector.open();
  private final List<LoadConnection> connections = new ArrayList<>();
  private final ByteBuffer in = ByteBuffer.allocateDirect(256 * 1024);
  private final int depth;
  private Latencies latencies = new Latencies();
  private long answers;
  private long end;
  private int waiting;

  /** Connects, without asking anything yet. */
  public LoadClient(int port, Load load) throws IOException {
    depth = load.depth();
    for (int i = 0; i < load.connections(); i++) {
      connections.add(new LoadConnection(port, load, selector));
    }
  }

  /** Keeps every client asking for so long, and waits for the last answers. */
  public Round run(Duration length) throws IOException {
    latencies = new Latencies();
    answers = 0;
    waiting = 0;
    long busy = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    end = start + length.toNanos();
    for (LoadConnection connection : connections) {
      if (!connection.waiting()) {
        connection.ask();
      }
      waiting++;
    }
    long late = end + PATIENCE.toNanos();
    while (waiting > 0 && System.nanoTime() - late < 0) {
      selector.select(this::ready, PATIENCE.toMillis());
    }
    double nanos = System.nanoTime() - start;
    busy = THREADS.getCurrentThreadCpuTime() - busy;
    return new Round(answers, nanos / 1e9, busy / nanos, latencies, waiting);
  }

  private void ready(SelectionKey key) {
    var connection = (LoadConnection) key.attachment();
    try {
      if (connection.answered(in)) {
        long now = System.nanoTime();
        latencies.add(now - connection.asked());
        answers += depth;
        if (now - end < 0) {
          connection.ask();
        } else {
          waiting--;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (LoadConnection connection : connections) {
      connection.close();
    }
    selector.close();
  }
}

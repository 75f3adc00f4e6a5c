// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that serves all buses over TCP, as none of them ever waits. It begins with the first
 * of them and ends with the last.
 *
 * <p>A round steps each bus once whose channel is ready, whose time has come or whom somebody woke,
 * so that none starves another.
 */
final class TcpThread {

  private static final Logger LOG = LoggerFactory.getLogger(TcpThread.class);
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private static @Nullable TcpThread running;
  private static int seats;
  private static int numbers;

  private final Selector selector;
  private final Thread thread = new Thread(this::run, "jbus-tcp");
  private final LookupThreads lookups = new LookupThreads();
  private final Queue<TcpSeat> woken = new ConcurrentLinkedQueue<>();
  private final NavigableSet<TcpSeat> waiting = new TreeSet<>(TcpSeat::compareDue);
  private final Set<TcpSeat> due = new LinkedHashSet<>();
  private final List<TcpSeat> leaving = new ArrayList<>();

  private TcpThread(Selector selector) {
    this.selector = selector;
    thread.setDaemon(true);
  }

  /** A place for one more bus, which has to be started on it. */
  static synchronized TcpSeat seat(String bus) {
    if (running == null) {
      try {
        running = new TcpThread(Selector.open());
      } catch (IOException e) {
        throw new UncheckedIOException("no descriptor is left for buses over TCP", e);
      }
      running.thread.start();
    }
    seats++;
    return new TcpSeat(running, bus, numbers++);
  }

  /** So many buses are over; tells whether they were the last ones. */
  private static synchronized boolean leave(int count) {
    seats -= count;
    if (seats > 0) {
      return false;
    }
    running = null;
    return true;
  }

  /** For any thread. */
  void wake(TcpSeat seat) {
    woken.add(seat);
    if (!isHere()) {
      selector.wakeup();
    }
  }

  boolean isHere() {
    return Thread.currentThread() == thread;
  }

  Executor lookups() {
    return lookups;
  }

  SelectionKey register(SocketChannel channel, TcpSeat seat) throws ClosedChannelException {
    return channel.register(selector, 0, seat);
  }

  private void run() {
    boolean last = false;
    while (!last) {
      try {
        last = round();
      } catch (IOException | RuntimeException | Error e) {
        LOG.error("buses over TCP: a round failed, the next one is in a second", e);
        LockSupport.parkNanos(this, 1000 * MILLI);
      }
    }
    lookups.shutdownNow();
    try {
      selector.close();
    } catch (IOException e) {
      LOG.debug("closing failed", e);
    }
  }

  /**
   * Those that are due stay so until the end of a round, for none is left out where one fails.
   *
   * @return whether it was the last one
   */
  private boolean round() throws IOException {
    gather();
    due.forEach(this::step);
    due.clear();
    return !leaving.isEmpty() && bidFarewell();
  }

  /** Waits until some bus is due. */
  private void gather() throws IOException {
    // An interrupt is for nobody here, and would turn all waiting into haste.
    Thread.interrupted();
    long left = waiting.isEmpty() ? Long.MAX_VALUE : waiting.first().until() - System.nanoTime();
    if (left <= 0 || !woken.isEmpty()) {
      selector.selectNow(this::ready);
    } else {
      selector.select(this::ready, Math.max(1, left / MILLI + 1));
    }
    for (TcpSeat seat = woken.poll(); seat != null; seat = woken.poll()) {
      seat.taken();
      due.add(seat);
    }
    long now = System.nanoTime();
    while (!waiting.isEmpty() && waiting.first().until() - now <= 0) {
      due.add(waiting.pollFirst());
    }
  }

  private void ready(SelectionKey key) {
    due.add((TcpSeat) key.attachment());
  }

  private void step(TcpSeat seat) {
    waiting.remove(seat);
    if (!seat.over()) {
      seat.step();
      if (seat.over()) {
        leaving.add(seat);
        seat.end();
      } else {
        waiting.add(seat);
      }
    }
  }

  /** Tells those that are over, when the system has freed their descriptors. */
  private boolean bidFarewell() throws IOException {
    selector.selectNow(key -> {});
    boolean last = leave(leaving.size());
    leaving.forEach(TcpSeat::ended);
    leaving.clear();
    return last;
  }
}

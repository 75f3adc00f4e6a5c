// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of all sockets: waits for channels, tasks and the clock. */
final class SocketThread implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(SocketThread.class);
  private static final long TICK_MS = 1000;
  private static final long END_MS = 5000;

  private final Selector selector;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Runnable tick;
  private final Runnable end;
  private final Thread thread = new Thread(this::run, "nut-socket");
  private volatile boolean ending;

  /**
   * @param tick done once a second
   * @param end done at last
   */
  SocketThread(Runnable tick, Runnable end) throws IOException {
    this.tick = tick;
    this.end = end;
    selector = Selector.open();
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * Has a task done on the thread; may be called from any thread. Nothing is done after the end.
   */
  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /** On the thread only. */
  SelectionKey register(SelectableChannel channel, int operations, Selected selected)
      throws IOException {
    channel.configureBlocking(false);
    return channel.register(selector, operations, selected);
  }

  /** Ends the thread, and waits for that. */
  void end() {
    ending = true;
    selector.wakeup();
    try {
      thread.join(END_MS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("The thread of the NUT driver sockets has not ended within {} ms", END_MS);
    }
  }

  private void run() {
    try (selector) {
      long next = System.nanoTime();
      while (!ending) {
        long wait = Math.max(1, (next - System.nanoTime()) / 1_000_000);
        selector.select(SocketThread::ready, wait);
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
          guarded(task);
        }
        if (System.nanoTime() - next >= 0) {
          guarded(tick);
          next = System.nanoTime() + TICK_MS * 1_000_000;
        }
      }
    } catch (IOException broken) {
      LOG.error("The NUT driver sockets ended: ", broken);
    } finally {
      guarded(end);
    }
  }

  private static void ready(SelectionKey key) {
    var selected = (Selected) key.attachment();
    try {
      selected.ready(key);
    } catch (IOException | CancelledKeyException gone) {
      selected.lost();
    } catch (RuntimeException defect) {
      LOG.error("A NUT driver socket failed; it is closed: ", defect);
      selected.lost();
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException defect) {
      LOG.error("The NUT driver sockets: ", defect);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The place of one bus on the thread of all buses over TCP. */
final class TcpSeat implements Runner {

  private static final Logger LOG = LoggerFactory.getLogger(TcpSeat.class);

  /** A step takes some microseconds; one that takes so long was held up by somebody else's code. */
  private static final long HELD_UP = Duration.ofSeconds(1).toNanos();

  private final TcpThread thread;
  private final String bus;
  private final int number;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Steps steps = Steps.NONE;

  // All that follows belongs to the thread.
  private @Nullable SelectionKey key;
  private int interest;
  private boolean heldUpLogged;
  private boolean over;
  private long until;

  TcpSeat(TcpThread thread, String bus, int number) {
    this.thread = thread;
    this.bus = bus;
    this.number = number;
  }

  /** Whose step comes first. Differences, because times may pass the end of the clock. */
  static int compareDue(TcpSeat one, TcpSeat other) {
    int sign = Long.signum(one.until - other.until);
    return sign != 0 ? sign : Integer.compare(one.number, other.number);
  }

  @Override
  public void start(Steps work) {
    steps = work;
    wake();
  }

  @Override
  public void wake() {
    if (woken.compareAndSet(false, true)) {
      thread.wake(this);
    }
  }

  @Override
  public boolean isHere() {
    return thread.isHere();
  }

  @Override
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Where name services are asked, who may take their time. */
  Executor lookups() {
    return thread.lookups();
  }

  /**
   * The bus's channel from now on, which steps it while it is listening.
   *
   * @param operations of {@link SelectionKey}
   */
  void watch(SocketChannel channel, int operations) throws ClosedChannelException {
    key = thread.register(channel, this);
    interest = operations;
  }

  /** Whoever wakes it from now on has it stepped once more. */
  void taken() {
    woken.set(false);
  }

  /** When it has to be stepped at the latest. */
  long until() {
    return until;
  }

  /** Whether it has had its last step. */
  boolean over() {
    return over;
  }

  /** A bus that fails beyond repair is over, and the others stay. */
  void step() {
    long began = System.nanoTime();
    try {
      Pause pause = steps.step();
      over = pause == null;
      if (pause != null) {
        until = pause.until();
        listen(pause.listening());
      }
    } catch (RuntimeException | Error e) {
      LOG.error("bus {}: failed for good: change its configuration to start it anew", bus, e);
      over = true;
    }
    complain(System.nanoTime() - began);
  }

  /** After the last step. */
  void end() {
    try {
      steps.end();
    } catch (RuntimeException | Error e) {
      LOG.error("bus {}: could not be closed in order", bus, e);
    }
  }

  private void listen(boolean listening) {
    try {
      if (key != null && key.isValid()) {
        key.interestOps(listening ? interest : 0);
      }
    } catch (CancelledKeyException e) {
      LOG.debug("bus {}: closed by another thread meanwhile", bus, e);
    }
  }

  private void complain(long took) {
    if (took > HELD_UP && !heldUpLogged) {
      heldUpLogged = true;
      LOG.warn(
          "bus {}: whoever took an answer held up all buses over TCP for {} ms; it should go on in"
              + " a thread of its own",
          bus,
          TimeUnit.NANOSECONDS.toMillis(took));
    }
  }

  /** When the system has freed all that it held. */
  void ended() {
    steps.ended();
    ended.countDown();
  }
}

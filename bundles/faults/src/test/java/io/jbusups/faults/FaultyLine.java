// SPDX-License-Identifier: Apache-2.0
package io.jbusups.faults;

import io.jbusups.simulator.Request;
import io.jbusups.simulator.RequestParser;
import io.jbusups.testkit.Corruption;
import io.jbusups.testkit.Event;
import io.jbusups.testkit.Event.Kind;
import io.jbusups.testkit.ManualTime;
import io.jbusups.transport.SteppedBus;
import io.jbusups.transport.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A port with a line behind it that loses, spoils and delays. */
final class FaultyLine implements Wire {

  private final ManualTime time;
  private final Map<Integer, Socket> sockets = new HashMap<>();
  private final Deque<Event> faults = new ArrayDeque<>();
  private final RequestParser parser = new RequestParser();
  private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
  private long freeAt;
  private boolean there = true;
  private int port;

  /** Which port was opened last; below 0 while closed. */
  private int opened = -1;

  /** Whether the open port only looks alive when it is gone. */
  private boolean quietly;

  FaultyLine(ManualTime time) {
    this.time = time;
  }

  void add(int number, Socket socket) {
    sockets.put(number, socket);
  }

  /** The next requests meet a fault. */
  void meet(Event fault) {
    for (int i = 0; i < fault.times(); i++) {
      faults.add(fault);
    }
  }

  /** No request meets a fault any more. */
  void heal() {
    faults.clear();
  }

  /**
   * The port goes.
   *
   * @param quietly whether the open one only brings no bytes any more, as where a link by id now
   *     leads elsewhere
   */
  void lose(boolean quietly) {
    there = false;
    port++;
    this.quietly = quietly;
  }

  /** There is a port again. */
  void restore() {
    there = true;
  }

  /** Bytes on their way to the master, after those that are on it already; gives when they end. */
  long emit(byte[] bytes) {
    long begin = Math.max(time.getAsLong(), freeAt);
    freeAt = begin + SteppedBus.wire(bytes.length);
    // In two portions, as drivers deliver them.
    int portion = bytes.length * 2 / 3;
    deliver(begin + SteppedBus.wire(portion), Arrays.copyOf(bytes, portion));
    deliver(freeAt, Arrays.copyOfRange(bytes, portion, bytes.length));
    return freeAt;
  }

  /** The same, but for bytes that would have to wait for longer, and are lost among the others. */
  void emitBy(long latest, byte[] bytes) {
    if (freeAt <= latest) {
      emit(bytes);
    }
  }

  private void deliver(long at, byte[] bytes) {
    schedule(
        at,
        () -> {
          if (opened == port) {
            arrived.writeBytes(bytes);
          }
        });
  }

  @Override
  public boolean there() {
    return there;
  }

  @Override
  public Object mark() {
    return port;
  }

  @Override
  public void open() throws IOException {
    if (!there) {
      throw new IOException("no such port");
    }
    opened = port;
    arrived.reset();
  }

  @Override
  public void close() {
    opened = -1;
  }

  @Override
  public Optional<String> outdated() {
    return opened == port ? Optional.empty() : Optional.of("it leads elsewhere now");
  }

  @Override
  public void transmit(byte[] bytes) throws IOException {
    check();
    Event fault = faults.poll();
    if (opened != port || fault != null && fault.kind() == Kind.LOST_REQUEST) {
      return;
    }
    byte[] sent =
        fault != null && fault.kind() == Kind.FLIP_REQUEST
            ? new Corruption(fault).flip(bytes)
            : bytes;
    int through = port;
    schedule(
        time.getAsLong() + SteppedBus.wire(bytes.length),
        () -> {
          if (port == through) {
            hear(sent, fault);
          }
        });
  }

  /** The master keeps a silence between requests, so each is parsed for itself. */
  private void hear(byte[] bytes, @Nullable Event fault) {
    parser.silence();
    for (Request request : parser.feed(bytes, bytes.length)) {
      Socket asked = sockets.get(request.unit());
      if (asked != null) {
        asked.hear(request, bytes, fault);
      }
    }
  }

  @Override
  public int receive(byte[] into) throws IOException {
    check();
    byte[] all = arrived.toByteArray();
    int count = Math.min(all.length, into.length);
    System.arraycopy(all, 0, into, 0, count);
    arrived.reset();
    arrived.write(all, count, all.length - count);
    return count;
  }

  @Override
  public void drain() {
    arrived.reset();
  }

  private void check() throws IOException {
    if (opened != port && !quietly) {
      throw new IOException("unplugged");
    }
  }

  private void schedule(long at, Runnable task) {
    time.schedule(task, at - time.getAsLong(), TimeUnit.NANOSECONDS);
  }
}

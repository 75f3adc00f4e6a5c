// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import io.jbusups.simulator.PseudoTerminal;
import io.jbusups.simulator.Request;
import io.jbusups.simulator.RequestParser;
import io.jbusups.simulator.Slave;
import io.jbusups.testkit.Corruption;
import io.jbusups.testkit.Event;
import io.jbusups.testkit.Event.Kind;
import io.jbusups.testkit.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A serial port on a pseudo-terminal with one unit behind it, at the pace of a real line: it can be
 * pulled out and plugged in again, and spoils what it is told to spoil. Its thread answers one
 * request after another, as a unit does. Changed by one thread at a time.
 */
final class FaultyPort implements AutoCloseable {

  private static final int UNIT = 1;
  private static final int BUSY = 6;

  /** Exceptions that say nothing of the table: busy, and those of a gateway. */
  private static final Set<Integer> NO_REFUSAL = Set.of(BUSY, 10, 11);

  private static final Duration SAME_NAME_WITHIN = Duration.ofSeconds(3);
  private static final int ASKED_WITHIN_SECONDS = 30;

  private final Path link;
  private final SlowWire wire;
  private final long latest;
  private final List<LiveUnit> units = new ArrayList<>();
  private final Queue<Event> faults = new ConcurrentLinkedQueue<>();
  private final Map<Kind, AtomicLong> met = new EnumMap<>(Kind.class);
  private final AtomicLong requests = new AtomicLong();
  private volatile long silentUntil = System.nanoTime();
  private volatile @Nullable CountDownLatch pulledInFrame;
  private volatile @Nullable PseudoTerminal terminal;
  private volatile @Nullable Path lastDevice;
  private volatile long busyAt = System.nanoTime();

  /**
   * @param link by which the port can be opened while it is there
   * @param timeout of the master; an answer is late by less than twice that
   */
  FaultyPort(Path link, int baud, Duration timeout, LiveUnit unit) {
    this.link = link;
    this.wire = new SlowWire(baud);
    this.latest = 2 * timeout.toNanos() - Duration.ofMillis(150).toNanos();
    units.add(unit);
    for (Kind kind : Kind.values()) {
      met.put(kind, new AtomicLong());
    }
  }

  LiveUnit unit() {
    synchronized (units) {
      return units.get(units.size() - 1);
    }
  }

  /** All units that were ever here, the present one last. */
  List<LiveUnit> units() {
    synchronized (units) {
      return List.copyOf(units);
    }
  }

  long requests() {
    return requests.get();
  }

  /** How often a fault was met or happened. */
  Map<Kind, AtomicLong> met() {
    return met;
  }

  /** Where the other end is; null while there is none. */
  @Nullable Path device() {
    PseudoTerminal now = terminal;
    return now == null ? null : now.path();
  }

  /** Where the other end was the last time. */
  @Nullable Path lastDevice() {
    return lastDevice;
  }

  /** How long nothing has gone over it. */
  Duration idleFor() {
    return Duration.ofNanos(System.nanoTime() - busyAt);
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
    silentUntil = System.nanoTime();
  }

  void silence(Duration length) {
    silentUntil = System.nanoTime() + length.toNanos();
  }

  /** Bytes that nobody asked for. */
  void noise(Event event) {
    PseudoTerminal now = terminal;
    if (now != null) {
      try {
        now.write(new Corruption(event).noise());
      } catch (IOException gone) {
        // Pulled just now.
      }
    }
  }

  /** Another unit is behind it from now on. */
  void replace(LiveUnit next) {
    synchronized (units) {
      unit().gone();
      units.add(next);
    }
  }

  /** It is plugged in, under whatever name the system gives it. */
  void plug() throws IOException {
    start(PseudoTerminal.open());
  }

  /** It is plugged in under another name than that. */
  void plugElsewhereThan(@Nullable Path name) throws IOException {
    PseudoTerminal next = PseudoTerminal.open();
    if (next.path().equals(name)) {
      try (PseudoTerminal taken = next) {
        next = PseudoTerminal.open();
      }
    }
    start(next);
  }

  /**
   * It is plugged in under that name, as soon as whoever held it has let it go.
   *
   * @return whether it is; where another process got the name meanwhile, it has another one
   */
  boolean plugAt(@Nullable Path name) throws IOException {
    long end = System.nanoTime() + SAME_NAME_WITHIN.toNanos();
    while (System.nanoTime() < end) {
      PseudoTerminal next = PseudoTerminal.open();
      if (next.path().equals(name)) {
        start(next);
        return true;
      }
      next.close();
      SlowWire.rest(Duration.ofMillis(2).toNanos());
    }
    plug();
    return false;
  }

  private void start(PseudoTerminal next) throws IOException {
    next.linkTo(link);
    terminal = next;
    lastDevice = next.path();
    var thread = new Thread(() -> serve(next), "faulty-port-" + link.getFileName());
    thread.setDaemon(true);
    thread.start();
  }

  /** It is pulled out: the device and its link are gone when this returns. */
  void pull() {
    PseudoTerminal old = terminal;
    terminal = null;
    if (old != null) {
      old.close();
    }
  }

  /** It is pulled out when half of the next answer has been sent; waits for that. */
  void pullInFrame() throws InterruptedException {
    var done = new CountDownLatch(1);
    pulledInFrame = done;
    if (!done.await(ASKED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError(link + ": nobody asks");
    }
  }

  @Override
  public void close() throws IOException {
    pull();
    Files.deleteIfExists(link);
  }

  private void serve(PseudoTerminal here) {
    var parser = new RequestParser();
    var slave = new Slave(UNIT, unit());
    byte[] arrived = new byte[256];
    byte[] frame = new byte[0];
    try {
      while (true) {
        int count = here.read(arrived, parser.idle() ? -1 : 20);
        if (count < 0) {
          return;
        }
        if (count == 0) {
          parser.silence();
        }
        busyAt = System.nanoTime();
        slave.use(unit());
        frame = Corruption.join(parser.idle() ? new byte[0] : frame, Arrays.copyOf(arrived, count));
        for (Request request : parser.feed(arrived, count)) {
          requests.incrementAndGet();
          if (request.unit() == UNIT && System.nanoTime() - silentUntil >= 0) {
            hear(here, slave, (Request.Read) request, frame);
            busyAt = System.nanoTime();
          }
        }
      }
    } catch (IOException e) {
      if (here.isOpen()) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void hear(PseudoTerminal here, Slave slave, Request.Read request, byte[] frame)
      throws IOException {
    long arrived = System.nanoTime();
    SlowWire.rest(wire.wire(frame.length));
    Event fault = faults.poll();
    if (fault != null) {
      met.get(fault.kind()).incrementAndGet();
    }
    if (is(fault, Kind.LOST_REQUEST) || is(fault, Kind.FLIP_REQUEST)) {
      return;
    }
    if (is(fault, Kind.ECHO)) {
      here.write(frame);
    }
    if (fault != null && is(fault, Kind.LATE)) {
      SlowWire.rest(fault.of(latest));
    }
    if (fault != null && (is(fault, Kind.EXCEPTION) || is(fault, Kind.BUSY))) {
      int code = is(fault, Kind.BUSY) ? BUSY : (int) (1 + fault.of(11));
      if (!NO_REFUSAL.contains(code)) {
        unit().refuses(request.address());
      }
      wire.send(here, Frames.exception(UNIT, code));
      return;
    }
    byte[] whole = slave.answer(request).orElseThrow();
    byte[] sent = fault == null ? whole : SlowWire.spoil(whole, fault);
    CountDownLatch pulled = pulledInFrame;
    if (pulled != null) {
      wire.send(here, Arrays.copyOf(whole, whole.length / 2));
      pulledInFrame = null;
      pull();
      pulled.countDown();
      return;
    }
    if (Frames.within(sent, whole)) {
      unit().said(request.address(), arrived);
    }
    if (fault != null && is(fault, Kind.TRICKLE)) {
      wire.trickle(here, sent, fault);
    } else {
      wire.send(here, sent);
    }
    if (fault != null && is(fault, Kind.TWICE)) {
      SlowWire.repeat(here, whole, fault);
    }
  }

  private static boolean is(@Nullable Event fault, Kind kind) {
    return fault != null && fault.kind() == kind;
  }
}

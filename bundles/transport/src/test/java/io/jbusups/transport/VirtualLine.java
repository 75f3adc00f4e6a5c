// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A line in virtual time: bytes take their time on the wire, and waiting takes none of ours. What
 * the far end does with the bytes of a request is up to the subclass.
 */
abstract class VirtualLine implements Link, Endpoint {

  static final LineTiming TIMING = LineTiming.of(9600, 10);
  private long now = 1_000_000_000L;
  private final PriorityQueue<Arrival> arrivals = new PriorityQueue<>();
  private final Deque<Byte> buffer = new ArrayDeque<>();
  private long lineFreeAt;
  private long serial;

  private record Arrival(long at, long serial, byte value) implements Comparable<Arrival> {
    @Override
    public int compareTo(Arrival other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(serial, other.serial);
    }
  }

  /** A request has arrived at the far end. */
  abstract void received(byte[] request, long at);

  /**
   * The far end sends, after whatever it is sending already; returns when the last byte is over.
   */
  long send(byte[] bytes, long notBefore) {
    long at = Math.max(notBefore, lineFreeAt);
    for (byte b : bytes) {
      at += TIMING.character();
      arrivals.add(new Arrival(at, serial++, b));
    }
    lineFreeAt = at;
    return at;
  }

  long now() {
    return now;
  }

  void advance(long to) {
    now = Math.max(now, to);
    while (!arrivals.isEmpty() && arrivals.peek().at <= now) {
      buffer.add(arrivals.remove().value);
    }
  }

  @Override
  public void write(byte[] bytes) {
    received(bytes, now + TIMING.wire(bytes.length));
  }

  /** Lets time pass until a byte arrives, if one does before. */
  void await(long until) {
    Arrival next = arrivals.peek();
    advance(buffer.isEmpty() ? next == null ? until : Math.min(until, next.at) : now);
  }

  @Override
  public int receive(byte[] into) {
    advance(now);
    int count = 0;
    while (count < into.length && !buffer.isEmpty()) {
      into[count++] = buffer.remove();
    }
    return count;
  }

  @Override
  public void drain() {
    advance(now);
    buffer.clear();
  }

  @Override
  public Optional<String> outdated() {
    return Optional.empty();
  }

  @Override
  public void close() {}

  @Override
  public String description() {
    return "virtual";
  }

  @Override
  public Attempt open() {
    return new Attempt() {
      @Override
      public Link proceed() {
        return VirtualLine.this;
      }

      @Override
      public long until() {
        return now;
      }

      @Override
      public void cancel() {}
    };
  }

  @Override
  public Presence presence() {
    return new Presence(true, "");
  }
}

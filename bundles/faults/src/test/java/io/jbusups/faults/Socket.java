// SPDX-License-Identifier: Apache-2.0
package io.jbusups.faults;

import io.jbusups.simulator.Request;
import io.jbusups.simulator.Slave;
import io.jbusups.testkit.Corruption;
import io.jbusups.testkit.Event;
import io.jbusups.testkit.Event.Kind;
import io.jbusups.testkit.Frames;
import io.jbusups.testkit.ManualTime;
import io.jbusups.transport.SteppedBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The place of one unit on the line, and how the unit there answers: in order, one request after
 * another, each once, but for what a fault makes of it.
 */
final class Socket {

  private static final long MILLI = 1_000_000;
  private static final long LATEST_REPETITION = 40 * MILLI;
  private static final long LONGEST_PAUSE = 40 * MILLI;
  private static final long LONGEST_TRICKLE = 450 * MILLI;

  /** So much of an allowed lateness is left for the answer's own time on the wire. */
  private static final long OWN_TIME = 100 * MILLI;

  private final ManualTime time;
  private final FaultyLine line;
  private final int number;
  private final Duration latest;
  private final List<Unit> units = new ArrayList<>();
  private @Nullable Slave slave;
  private long silentUntil = Long.MIN_VALUE;
  private long freeAt = Long.MIN_VALUE;

  /** Counts restarts: what a unit had not answered before, it never will. */
  private int life;

  /**
   * @param latest how late it may answer a request, counted from when it was free to do so
   */
  Socket(ManualTime time, FaultyLine line, int number, Duration latest) {
    this.time = time;
    this.line = line;
    this.number = number;
    this.latest = latest;
  }

  /** All units that ever stood here, the present one last. */
  List<Unit> units() {
    return units;
  }

  Unit unit() {
    return units.get(units.size() - 1);
  }

  void plug(Unit unit) {
    unplug();
    units.add(unit);
    slave = new Slave(number, unit);
  }

  /** Nobody is there from now on. */
  void unplug() {
    restart();
    if (slave != null) {
      slave = null;
      unit().goneAt = time.getAsLong();
    }
  }

  /** What it was asked is forgotten. */
  void restart() {
    life++;
    freeAt = Long.MIN_VALUE;
  }

  void silence(Duration duration) {
    silentUntil = Math.max(silentUntil, time.getAsLong() + duration.toNanos());
  }

  void speak() {
    silentUntil = Long.MIN_VALUE;
  }

  /** A request for it has arrived, with the fault that it shall meet. */
  void hear(Request request, byte[] frame, @Nullable Event fault) {
    if (slave == null || time.getAsLong() < silentUntil) {
      return;
    }
    if (is(fault, Kind.ECHO)) {
      line.emit(frame);
    }
    long delay = is(fault, Kind.LATE) ? Math.max(0, fault.of(latest.toNanos() - OWN_TIME)) : MILLI;
    long begin = Math.max(time.getAsLong(), freeAt) + delay;
    freeAt = begin + SteppedBus.wire(5 + 2 * Layout.TABLE_LENGTH);
    int now = life;
    schedule(
        begin,
        () -> {
          if (slave != null && life == now) {
            answer(slave, request, fault);
          }
        });
  }

  private void answer(Slave speaker, Request request, @Nullable Event fault) {
    var read = (Request.Read) request;
    if (is(fault, Kind.BUSY)) {
      line.emit(Frames.exception(number, 6));
      return;
    }
    if (is(fault, Kind.EXCEPTION)) {
      unit().refuses(read.address());
      line.emit(Frames.exception(number, (int) (1 + fault.of(11))));
      return;
    }
    byte[] whole = speaker.answer(request).orElseThrow();
    byte[] sent = fault == null ? whole : spoil(whole, fault);
    if (Frames.within(sent, whole)) {
      Frames.words(whole).ifPresent(words -> unit().says(read.address(), words));
    }
    if (is(fault, Kind.TRICKLE)) {
      trickle(sent, fault);
    } else {
      long end = line.emit(sent);
      if (is(fault, Kind.TWICE)) {
        long latestBegin = end + LATEST_REPETITION;
        schedule(end + fault.of(LATEST_REPETITION), () -> line.emitBy(latestBegin, whole));
      }
    }
  }

  private byte[] spoil(byte[] frame, Event fault) {
    var corruption = new Corruption(fault);
    return switch (fault.kind()) {
      case LOST_ANSWER -> new byte[0];
      case FLIP_ANSWER -> corruption.flip(frame);
      case TRUNCATED -> corruption.cut(frame);
      case MISSING_BYTES -> corruption.without(frame);
      case NOISE_BEFORE -> Corruption.join(corruption.noise(), frame);
      case NOISE_AFTER -> Corruption.join(frame, corruption.noise());
      case NOISE_INSIDE -> corruption.noiseInside(frame);
      case OTHER_UNIT_BEFORE -> Corruption.join(Frames.from(100 + number, frame), frame);
      case OTHER_UNIT_INSTEAD -> Frames.from(100 + number, frame);
      default -> frame;
    };
  }

  private void trickle(byte[] bytes, Event fault) {
    int portion = 1 + new Corruption(fault).number(3);
    long portions = bytes.length / portion + 1L;
    long pause = Math.min(LONGEST_PAUSE, fault.of(LONGEST_TRICKLE / portions));
    long at = time.getAsLong();
    for (int from = 0; from < bytes.length; from += portion) {
      byte[] next = Arrays.copyOfRange(bytes, from, Math.min(from + portion, bytes.length));
      schedule(at, () -> line.emit(next));
      at += pause + SteppedBus.wire(portion);
    }
    freeAt = Math.max(freeAt, at);
  }

  private void schedule(long at, Runnable task) {
    time.schedule(task, at - time.getAsLong(), TimeUnit.NANOSECONDS);
  }

  private static boolean is(@Nullable Event fault, Kind kind) {
    return fault != null && fault.kind() == kind;
  }
}

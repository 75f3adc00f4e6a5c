// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is. Units take turns and the requests of one unit keep their order. A turn is one
 * try, so nobody waits behind another unit's retries.
 *
 * <p>Urgent requests go first, each unit's in their order, whether it is silent or not; until they
 * are over, nothing else is asked of their units. A write has one try, and whether it was answered
 * says nothing about the unit.
 *
 * <p>A unit that timed out through all its tries is silent: it gets single attempts from then on.
 * When it times out once more, then, while other units that answer need the line, it rests after
 * each attempt ten times as long as that took, and whatever is asked of it meanwhile fails at once
 * for the reason last seen. One request alone does not make it rest: units may be silent on what
 * they do not have, and answer all else.
 *
 * <p>Times are {@link System#nanoTime()}. Confined to the bus's thread; touches no line.
 */
final class TurnQueue {

  /** The most requests that wait for one unit. */
  static final int ROOM_PER_UNIT = 64;

  /** The most urgent requests that wait. */
  static final int ROOM_FOR_URGENT = 64;

  private static final long BUSY_PAUSE = Duration.ofMillis(200).toNanos();
  private static final int REST_FACTOR = 10;

  /** A unit that nobody asked for longer than this does not count as needing the line. */
  private static final long RECENT = Duration.ofMinutes(1).toNanos();

  private final int retries;
  private final Map<Integer, Lane> lanes = new HashMap<>();
  private final Deque<Lane> order = new ArrayDeque<>();
  private final Deque<Pending> urgent = new ArrayDeque<>();

  TurnQueue(int retries) {
    this.retries = retries;
  }

  /** Lines up a request, or fails it at once where too many wait. */
  void add(Pending pending, long now) {
    Lane lane = lanes.computeIfAbsent(pending.request.unit(), unit -> newLane(unit, now));
    lane.askedAt = now;
    pending.heldUntil = now;
    if (pending.urgent() && urgent.size() < ROOM_FOR_URGENT) {
      urgent.addLast(pending);
    } else if (pending.urgent()) {
      pending.fail(tooMany(ROOM_FOR_URGENT + " urgent ones on this bus"));
    } else if (lane.waiting.size() < ROOM_PER_UNIT) {
      lane.waiting.addLast(pending);
    } else {
      pending.fail(tooMany(ROOM_PER_UNIT + " of unit " + lane.unit));
    }
  }

  /** The failure of a request for which there is no room. */
  static BusFailure tooMany(String which) {
    return new BusFailure.Overload("not sent: too many requests wait already (" + which + ")");
  }

  /** The request whose turn it is, which stays in line until it is finished; null for none. */
  @Nullable Pending next(long now) {
    Optional<Pending> first = firstUrgent().filter(one -> now - one.heldUntil >= 0).findFirst();
    if (first.isPresent()) {
      return first.get();
    }
    for (int i = order.size(); i > 0; i--) {
      Lane lane = order.removeFirst();
      order.addLast(lane);
      if (lane.failure != null && resting(lane, now)) {
        lane.failAll(lane.failure);
      } else if (lane.ready(now) && nothingUrgent(lane)) {
        return lane.waiting.getFirst();
      }
    }
    return null;
  }

  /** How long until there may be a turn; 0 for now, the given time where nothing waits. */
  long idle(long now, long atMost) {
    var usual =
        lanes.values().stream()
            .filter(lane -> !lane.waiting.isEmpty() && nothingUrgent(lane))
            .mapToLong(lane -> lane.heldUntil);
    return LongStream.concat(usual, firstUrgent().mapToLong(one -> one.heldUntil))
        .map(until -> Math.max(0, until - now))
        .reduce(atMost, Math::min);
  }

  /** Keeps an urgent request back, or all of a unit's others. */
  void hold(Pending pending, long until) {
    Lane lane = lane(pending);
    if (pending.urgent()) {
      pending.heldUntil = until;
    } else {
      lane.heldUntil = until;
    }
  }

  /** Takes a request out of the line that was never sent, and never will be. */
  void drop(Pending pending, BusFailure cause) {
    remove(pending, lane(pending));
    pending.fail(cause);
  }

  /**
   * What became of a try: takes the request out of its unit's line, or leaves it there, first, for
   * another try.
   *
   * @param took how long the line was busy with it
   * @return whether the result is the last one, to be told to whoever waits for it
   */
  boolean tried(Pending pending, BusReply result, long took, long now) {
    Lane lane = lane(pending);
    boolean busy = result instanceof BusFailure.ExceptionReply refusal && refusal.busy();
    boolean failed = result instanceof BusFailure.Timeout || result instanceof BusFailure.BadFrame;
    int triesAtMost = failed && lane.silent() ? 1 : 1 + retries;
    if ((failed || busy) && pending.tries < triesAtMost && !pending.once()) {
      hold(pending, busy ? now + BUSY_PAUSE : now);
      return false;
    }
    if (!failed || !pending.once()) {
      lane.ended(failed && result instanceof BusFailure failure ? failure : null);
      lane.restingUntil = now + REST_FACTOR * took;
    }
    remove(pending, lane);
    return true;
  }

  /** The line was opened again: nobody is silent any more. */
  void startAfresh(long now) {
    for (Lane lane : order) {
      lane.ended(null);
      lane.heldUntil = now;
    }
  }

  /** Fails everything that waits. */
  void failAll(BusFailure cause) {
    while (!urgent.isEmpty()) {
      urgent.removeFirst().fail(cause);
    }
    order.forEach(lane -> lane.failAll(cause));
  }

  /** What ails them, where no unit that is being asked answers any more. */
  Optional<String> allFailing(long now) {
    var asked = order.stream().filter(lane -> now - lane.askedAt < RECENT).toList();
    return asked.stream().allMatch(lane -> lane.failure != null)
        ? asked.stream()
            .flatMap(
                lane ->
                    Optional.ofNullable(lane.failure).stream()
                        .map(failure -> "unit " + lane.unit + ": " + failure.cause()))
            .sorted()
            .findFirst()
        : Optional.empty();
  }

  private boolean resting(Lane lane, long now) {
    return lane.silent()
        && lane.failures > 1
        && now - lane.restingUntil < 0
        && order.stream()
            .anyMatch(
                other -> other != lane && other.failure == null && now - other.askedAt < RECENT);
  }

  private Lane newLane(int unit, long now) {
    Lane lane = new Lane(unit, now);
    order.addLast(lane);
    return lane;
  }

  /** The first of each unit. */
  private Stream<Pending> firstUrgent() {
    var units = new HashSet<Integer>();
    return urgent.stream().filter(one -> units.add(one.request.unit()));
  }

  private boolean nothingUrgent(Lane lane) {
    return urgent.stream().noneMatch(one -> one.request.unit() == lane.unit);
  }

  private void remove(Pending pending, Lane lane) {
    if (pending.urgent()) {
      urgent.remove(pending);
    } else {
      lane.waiting.removeFirst();
    }
  }

  private Lane lane(Pending pending) {
    Lane lane = lanes.get(pending.request.unit());
    boolean inTurn =
        pending.urgent()
            ? firstUrgent().anyMatch(pending::equals)
            : lane != null && lane.waiting.peekFirst() == pending;
    if (lane == null || !inTurn) {
      throw new IllegalStateException("not in turn: " + pending.request);
    }
    return lane;
  }
}

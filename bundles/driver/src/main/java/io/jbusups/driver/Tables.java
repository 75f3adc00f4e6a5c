// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.Registers;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Pace;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The tables of one identified unit and when each is read next. Used by one thread. */
final class Tables {

  /** The Modbus exception with which a device answers a read past the end of a table. */
  private static final int ILLEGAL_DATA_ADDRESS = 2;

  private final UpsModel model;
  private final Map<String, TableState> states = new LinkedHashMap<>();
  private final PollSchedule schedule;
  private UpsConfig config;

  /** All tables unread and due, but for the one that identified the unit. */
  Tables(UpsConfig config, Identification.Identity identity, long now) {
    this.config = config;
    this.model = identity.model();
    this.schedule = new PollSchedule(config);
    model
        .tables()
        .values()
        .forEach(table -> put(TableState.unread(table.shifted(identity.offset()))));
    states.values().forEach(state -> schedule.now(state, now));
    String identifying = Objects.requireNonNull(model.points().get(model.identification())).table();
    read(get(identifying), identity.registers(), now);
  }

  UpsModel model() {
    return model;
  }

  void configure(UpsConfig config) {
    this.config = config;
    schedule.configure(config);
  }

  TableState get(String table) {
    return Objects.requireNonNull(states.get(table), table);
  }

  /** The table to read next; none where the device refuses all of them. */
  Optional<TableState> next() {
    return schedule.next().map(this::get);
  }

  long due(TableState state) {
    return schedule.due(state.table().name());
  }

  void read(TableState state, Registers registers, long now) {
    var next = state.read(registers);
    if (!Objects.equals(next.words(), state.words()) && decidesStatus(next)) {
      // A change of status brings new measurements with it: do not wait for their turn.
      states.values().stream()
          .filter(other -> other.table().pace() == Pace.NORMAL)
          .filter(other -> !other.refused() && other.failure() == null)
          .forEach(other -> schedule.now(other, now));
    }
    put(next);
    schedule.answered(next, now);
  }

  /**
   * Takes a failure. Another length is tried at once where the device says that it knows no such
   * one, and at the next turn where it has only ever been silent: some units answer nothing at all
   * to a length that they do not know.
   */
  void failed(TableState state, BusFailure failure, long now) {
    boolean tooLong =
        failure instanceof BusFailure.ExceptionReply exception
            && exception.code() == ILLEGAL_DATA_ADDRESS;
    if (tooLong && state.hasOtherLength()) {
      put(state.otherLength());
      schedule.now(state, now);
      return;
    }
    boolean neverAnswered = failure instanceof BusFailure.Timeout && state.words() == null;
    var next = neverAnswered ? state.failed(failure).rotated() : state.failed(failure);
    put(next);
    if (next.refused()) {
      schedule.answered(next, now);
    } else {
      schedule.missed(next, now);
    }
  }

  /** After a reconnect everything is asked for again, what was refused before included. */
  void reconnected(long now) {
    states.replaceAll((name, state) -> state.released());
    states.values().forEach(state -> schedule.now(state, now));
  }

  Readings readings(long now) {
    return new Readings(model, Map.copyOf(states), now, this::maxAge);
  }

  /** When the next table's words get too old. */
  OptionalLong nextExpiry(long now) {
    return states.values().stream()
        .filter(state -> state.words() != null && maxAge(state) < Long.MAX_VALUE)
        .mapToLong(state -> state.readAt() + maxAge(state) + 1)
        .filter(expiry -> expiry > now)
        .min();
  }

  /** How old the oldest words are that decide the status; empty until all have been read. */
  Optional<Duration> age(long now) {
    var deciding =
        states.values().stream().filter(Tables::decidesStatus).filter(s -> !s.refused()).toList();
    return deciding.stream().anyMatch(state -> state.words() == null)
        ? Optional.empty()
        : deciding.stream()
            .map(state -> Duration.ofNanos(now - state.readAt()))
            .max(Comparator.naturalOrder());
  }

  private static boolean decidesStatus(TableState state) {
    return state.table().essential() && state.table().pace() == Pace.FAST;
  }

  private long maxAge(TableState state) {
    return TimeUnit.MILLISECONDS.toNanos(config.allowedAge(state.table().pace()));
  }

  private void put(TableState state) {
    states.put(state.table().name(), state);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.Registers;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Pace;
import io.jbusups.registers.Table;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The tables of one identified unit and when each is read next. Used by one thread. */
final class Tables {

  private final UpsModel model;
  private final Map<String, TableSpans> tables = new LinkedHashMap<>();
  private final PollSchedule schedule;
  private UpsConfig config;

  /** All tables unread and due, but for the one that identified the unit. */
  Tables(UpsConfig config, Identification.Identity identity, long now) {
    this.config = config;
    this.model = identity.model();
    this.schedule = new PollSchedule(config);
    for (Table table : model.tables().values()) {
      restart(table.shifted(identity.offset()), now);
    }
    String identifying = Objects.requireNonNull(model.points().get(model.identification())).table();
    read(table(identifying).at(0), identity.registers(), now);
  }

  UpsModel model() {
    return model;
  }

  void configure(UpsConfig config) {
    this.config = config;
    schedule.configure(config);
  }

  /** The span to read next; none where nothing has to be read again. */
  Optional<Span> next() {
    return schedule
        .next()
        .flatMap(key -> spans().filter(span -> span.key().equals(key)).findFirst());
  }

  long due(Span span) {
    return schedule.due(span);
  }

  void read(Span span, Registers registers, long now) {
    if (!current(span)) {
      return;
    }
    var next = span.read(registers);
    if (!Objects.equals(next.words(), span.words()) && decidesStatus(next)) {
      // A change of status brings new measurements with it: do not wait for their turn.
      spans()
          .filter(other -> other.table().pace() == Pace.NORMAL && other.good())
          .forEach(other -> schedule.now(other, now));
    }
    schedule.answered(next, now);
    var before = table(span.table().name()).replaced(span, List.of(next));
    var after = before.joined();
    put(after);
    before.spans().stream()
        .filter(part -> !after.at(part.from()).key().equals(part.key()))
        .forEach(schedule::forget);
  }

  /**
   * Takes a failure. What the device refuses is asked for in another way at once, as far as there
   * is one. Where it has only ever been silent, the table's next length has its turn: some units
   * answer nothing at all to a length that they do not know.
   */
  void failed(Span span, BusFailure failure, long now) {
    if (!current(span)) {
      return;
    }
    if (failure instanceof BusFailure.ExceptionReply refusal && span.failed(failure).refused()) {
      refused(span, refusal, now);
      return;
    }
    var next = span.failed(failure);
    if (failure instanceof BusFailure.Timeout && span.words() == null) {
      next = next.rotated();
    }
    replace(span, List.of(next));
    schedule.missed(next, now);
  }

  /** Not where a release has put the whole table in the place of its parts meanwhile. */
  private boolean current(Span span) {
    return spans().anyMatch(span::equals);
  }

  private void refused(Span span, BusFailure.ExceptionReply refusal, long now) {
    var instead = span.instead(refusal);
    schedule.forget(span);
    replace(span, instead);
    for (Span next : instead) {
      if (next.refused()) {
        schedule.refused(next, now);
      } else {
        schedule.now(next, now);
      }
    }
  }

  /** After a reconnect everything is asked for again, what was refused before included. */
  void reconnected(long now) {
    release(now);
    spans().forEach(span -> schedule.now(span, now));
  }

  /** What was refused is asked for again; a length that worked is kept. */
  void release(long now) {
    for (TableSpans table : List.copyOf(tables.values())) {
      if (table.spans().stream().anyMatch(Span::refused)) {
        table.spans().forEach(schedule::forget);
        restart(table.spans().get(0).table(), now);
      }
    }
  }

  Readings readings(long now) {
    return new Readings(model, Map.copyOf(tables), now, this::maxAge);
  }

  /** When the next words get too old. */
  OptionalLong nextExpiry(long now) {
    return spans()
        .filter(span -> span.words() != null && maxAge(span) < Long.MAX_VALUE)
        .mapToLong(span -> span.readAt() + maxAge(span) + 1)
        .filter(expiry -> expiry > now)
        .min();
  }

  /** How old the oldest words are that decide the status; empty until all have been read. */
  Optional<Duration> age(long now) {
    var deciding = spans().filter(Tables::decidesStatus).filter(span -> !span.refused()).toList();
    return deciding.stream().anyMatch(span -> span.words() == null)
        ? Optional.empty()
        : deciding.stream()
            .map(span -> Duration.ofNanos(now - span.readAt()))
            .max(Comparator.naturalOrder());
  }

  private static boolean decidesStatus(Span span) {
    return span.table().essential() && span.table().pace() == Pace.FAST;
  }

  private long maxAge(Span span) {
    return TimeUnit.MILLISECONDS.toNanos(config.allowedAge(span.table().pace()));
  }

  private void restart(Table table, long now) {
    var whole = Span.of(table);
    put(new TableSpans(List.of(whole)));
    schedule.now(whole, now);
  }

  private void replace(Span span, List<Span> others) {
    put(table(span.table().name()).replaced(span, others));
  }

  private TableSpans table(String name) {
    return Objects.requireNonNull(tables.get(name), name);
  }

  private void put(TableSpans table) {
    tables.put(table.spans().get(0).table().name(), table);
  }

  private Stream<Span> spans() {
    return tables.values().stream().flatMap(table -> table.spans().stream());
  }
}

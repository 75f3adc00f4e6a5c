// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.Registers;
import io.jbusups.registers.Pace;
import io.jbusups.registers.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of one identified unit and when each is read next. Used by one thread. */
final class Tables {

  private final PollSchedule schedule;

  /** In the model's order; replaced, never changed. */
  private Map<String, TableSpans> tables = Map.of();

  private UpsConfig config;
  private Identification.Identity identity;

  /** What the unit's other model gave, until this one's gives a status. */
  private @Nullable Tables before;

  /** All tables unread and due, but for the one that identified the unit. */
  Tables(UpsConfig config, Identification.Identity identity, long now) {
    this(config, identity, now, null);
  }

  private Tables(
      UpsConfig config, Identification.Identity identity, long now, @Nullable Tables before) {
    this.config = config;
    this.before = before;
    this.identity = identity;
    this.schedule = new PollSchedule(config);
    for (Table table : identity.model().tables().values()) {
      restart(table.shifted(identity.offset()), now);
    }
    read(table(identity.model().recognition().table()).at(0), identity.registers(), now);
  }

  /**
   * The tables of what was identified now: these, unless it is another unit or model. What the same
   * unit's other model gave stays published while it is not too old and this one's has not been
   * read: clients need not lose a UPS because it is described anew.
   *
   * @param reconnected whether another unit may have taken the place meanwhile
   */
  Tables identified(Identification.Identity found, boolean reconnected, long now) {
    if (!found.sameUnit(identity)) {
      return new Tables(config, found, now);
    }
    if (!found.model().equals(identity.model())) {
      return new Tables(config, found, now, reconnected ? null : before == null ? this : before);
    }
    identity = found;
    if (reconnected) {
      reconnected(now);
    }
    return this;
  }

  /** Whether it is a parallel system. */
  boolean hasUnits() {
    return identity.model().units().isPresent();
  }

  void configure(UpsConfig config) {
    this.config = config;
    schedule.configure(config);
  }

  /** The span to read next; none where nothing has to be read again. */
  Optional<Span> next() {
    return schedule.next().map(key -> table(key.table()).at(key.from()));
  }

  long due(Span span) {
    return schedule.due(span);
  }

  void read(Span asked, Registers registers, long now) {
    Span span = latest(asked);
    if (span == null) {
      return;
    }
    var next = span.read(registers);
    if (!Objects.equals(next.words(), span.words()) && decidesStatus(next)) {
      // A change of status brings new measurements with it: do not wait for their turn.
      for (Span other : spans()) {
        if (other.table().pace() == Pace.NORMAL && other.good()) {
          schedule.now(other, now);
        }
      }
    }
    schedule.answered(next, now);
    var before = table(span.table().name()).replaced(span, List.of(next));
    var after = before.joined();
    put(after);
    for (Span part : before.spans()) {
      if (after.at(part.from()).from() != part.from()) {
        schedule.forget(part);
      }
    }
  }

  /**
   * Takes a failure. What the device refuses is asked for in another way at once, as far as there
   * is one. Where it has only ever been silent, the table's next length has its turn: some units
   * answer nothing at all to a length that they do not know.
   */
  void failed(Span asked, BusFailure failure, long now) {
    Span span = latest(asked);
    if (span == null) {
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

  /**
   * The span as it is now, for a command may have read it since it was asked for; null where its
   * parts or another length have its place.
   */
  private @Nullable Span latest(Span asked) {
    Span now = table(asked.table().name()).at(asked.from());
    return now.from() == asked.from() && now.length() == asked.length() ? now : null;
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
  private void reconnected(long now) {
    release(now);
    for (Span span : spans()) {
      schedule.now(span, now);
    }
  }

  /** What was refused is asked for again; a length that worked is kept. */
  void release(long now) {
    for (TableSpans table : tables.values()) {
      if (table.spans().stream().anyMatch(Span::refused)) {
        table.spans().forEach(schedule::forget);
        restart(table.spans().get(0).table(), now);
      }
    }
  }

  /** The commands of this unit. */
  CommandCatalogue commands() {
    return new CommandCatalogue(
        identity.model(), identity.offset(), config.commands(), config.own().seconds());
  }

  /** The spans of tables, those that tell what the unit is first. */
  List<Span> spansWithIdentity(Set<String> names) {
    var all = new ArrayList<>(table(identity.model().recognition().table()).spans());
    spans(names).stream().filter(span -> !all.contains(span)).forEach(all::add);
    return all;
  }

  /** The spans of tables. */
  List<Span> spans(Set<String> names) {
    return spans().stream().filter(span -> names.contains(span.table().name())).toList();
  }

  /**
   * Whether the unit, when it was asked last, said of itself what it said when it was identified.
   */
  boolean identityKept() {
    var recognition = identity.model().recognition();
    TableSpans said = table(recognition.table());
    return said.spans().stream().allMatch(Span::good)
        && (recognition.point() == null || said.words().equals(identity.registers().words()));
  }

  /** What was read since a moment, and nothing older. */
  Readings since(long moment, long now) {
    return new Readings(identity.model(), tables, now, span -> now - moment);
  }

  /** Everything that is known, for whoever wants to judge its age later. */
  Held held() {
    return new Held(identity.model(), tables, config);
  }

  Readings readings(long now) {
    Readings own = held().at(now);
    if (before != null) {
      Readings earlier = before.readings(now);
      if (own.missing() != null && earlier.missing() == null) {
        return earlier;
      }
      before = null;
    }
    return own;
  }

  /** When the next words get too old. */
  OptionalLong nextExpiry(long now) {
    if (before != null) {
      return before.nextExpiry(now);
    }
    Held held = held();
    long next = Long.MAX_VALUE;
    for (Span span : spans()) {
      long maxAge = held.maxAge(span);
      if (span.words() != null && maxAge < Long.MAX_VALUE) {
        long expiry = span.readAt() + maxAge + 1;
        next = expiry > now ? Math.min(next, expiry) : next;
      }
    }
    return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
  }

  /**
   * When the oldest words were asked for that decide the status, by {@link System#nanoTime()};
   * empty until all have been read.
   */
  OptionalLong readAt() {
    if (before != null) {
      return before.readAt();
    }
    @Nullable Span oldest = null;
    for (Span span : spans()) {
      if (decidesStatus(span) && !span.refused()) {
        if (span.words() == null) {
          return OptionalLong.empty();
        }
        oldest = oldest == null || span.readAt() - oldest.readAt() < 0 ? span : oldest;
      }
    }
    return oldest == null ? OptionalLong.empty() : OptionalLong.of(oldest.readAt());
  }

  private static boolean decidesStatus(Span span) {
    return span.table().essential() && span.table().pace() == Pace.FAST;
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
    var next = new LinkedHashMap<>(tables);
    next.put(table.spans().get(0).table().name(), table);
    tables = Collections.unmodifiableMap(next);
  }

  private List<Span> spans() {
    var spans = new ArrayList<Span>();
    for (TableSpans table : tables.values()) {
      spans.addAll(table.spans());
    }
    return spans;
  }
}

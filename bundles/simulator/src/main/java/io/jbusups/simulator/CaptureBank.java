// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.ClockPoints;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import io.jbusups.registers.Table;
import java.time.Clock;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The registers of a capture, read as the unit would let them be read: what the model calls whole
 * only from its start at its exact length, other tables in any part, nothing past an end. What came
 * later in the capture comes as long after the bank was made; what came last stays. What a write
 * changes comes on top of that. To be used by one thread at a time.
 */
final class CaptureBank implements RegisterBank {

  private static final List<ChronoField> CLOCK_FIELDS =
      List.of(
          ChronoField.YEAR,
          ChronoField.MONTH_OF_YEAR,
          ChronoField.DAY_OF_MONTH,
          ChronoField.HOUR_OF_DAY,
          ChronoField.MINUTE_OF_HOUR,
          ChronoField.SECOND_OF_MINUTE);

  private final List<Moment> moments;
  private final RunningClock clock;
  private final Aftermath aftermath;
  private final long began;

  /** All that the unit answers from some time on, in milliseconds since the bank was made. */
  private record Moment(long after, List<Played> tables, List<Refused> refused) {}

  /** A table that the unit has. */
  private record Played(int address, Words words, boolean whole) {
    boolean holds(int from) {
      return from >= address && from < address + words.size();
    }

    boolean gives(int from, int count) {
      return whole
          ? from == address && count == words.size()
          : from >= address && from + count <= address + words.size();
    }
  }

  /** Registers that the unit refuses to read. */
  private record Refused(int address, int length, int exception) {
    boolean covers(int from) {
      return from >= address && from < address + length;
    }
  }

  /**
   * @param model what tells which tables are whole and where the clock is; without it every table
   *     can be read in parts and no clock runs
   * @param clock gives the time that the unit's clock shows, if it shows one
   */
  CaptureBank(Capture capture, Optional<UpsModel> model, Clock clock) {
    Map<String, Table> known = model.map(m -> tablesAtBaseOf(capture, m)).orElse(Map.of());
    var all = new ArrayList<Moment>();
    all.add(moment(0, known, capture.registers(), capture.exceptions()));
    for (Capture.Moment each : capture.then()) {
      all.add(moment(each.after().toMillis(), known, each.registers(), each.exceptions()));
    }
    this.moments = List.copyOf(all);
    this.began = clock.millis();
    this.aftermath = new Aftermath(capture.on(), clock::millis);
    this.clock =
        new RunningClock(model.map(m -> hands(capture, m, known)).orElse(List.of()), clock);
  }

  private static Moment moment(
      long after,
      Map<String, Table> known,
      Map<Integer, Words> registers,
      Map<Integer, Integer> exceptions) {
    return new Moment(
        after,
        registers.entrySet().stream()
            .map(t -> new Played(t.getKey(), t.getValue(), whole(known, t.getKey())))
            .toList(),
        exceptions.entrySet().stream()
            .map(t -> new Refused(t.getKey(), length(known, t.getKey()), t.getValue()))
            .toList());
  }

  /** The latest moment that has come. */
  private Moment now() {
    long passed = clock.clock().millis() - began;
    Moment latest = moments.get(0);
    for (Moment moment : moments) {
      latest = moment.after() <= passed ? moment : latest;
    }
    return latest;
  }

  @Override
  public Words read(int address, int count) throws Refusal {
    Moment now = now();
    for (Refused table : now.refused()) {
      if (table.covers(address)) {
        throw new Refusal(table.exception());
      }
    }
    for (Played table : now.tables()) {
      if (table.gives(address, count)) {
        int from = address - table.address();
        return changed(address, clock.show(address, table.words().slice(from, from + count)));
      }
    }
    throw new Refusal(Refusal.ILLEGAL_ADDRESS);
  }

  @Override
  public void write(int address, Words words) throws Refusal {
    List<Played> tables = now().tables();
    aftermath.write(
        address,
        words,
        wanted -> tables.stream().anyMatch(table -> table.holds(wanted)),
        wanted ->
            tables.stream()
                .filter(table -> table.holds(wanted))
                .map(table -> table.words().get(wanted - table.address()))
                .map(word -> aftermath.show(wanted, word))
                .findFirst()
                .orElse(0));
  }

  private Words changed(int address, Words words) {
    return Words.of(
        IntStream.range(0, words.size())
            .map(i -> aftermath.show(address + i, words.get(i)))
            .toArray());
  }

  /**
   * The model's tables where this unit has them: units may answer on another base, and systems have
   * those of their units too.
   */
  private static Map<String, Table> tablesAtBaseOf(Capture capture, UpsModel model) {
    if (model.bases().isEmpty()) {
      return model.tables();
    }
    int first = model.bases().get(0);
    int base =
        model.bases().stream().filter(capture.registers()::containsKey).findFirst().orElse(first);
    var shifted = new HashMap<String, Table>();
    model.tables().forEach((name, table) -> shifted.put(name, table.shifted(base - first)));
    model
        .units()
        .ifPresent(
            units ->
                IntStream.rangeClosed(1, units.present().size())
                    .forEach(unit -> add(shifted, model, unit, unit * units.step())));
    return shifted;
  }

  /** The tables of one unit of a parallel system. */
  private static void add(Map<String, Table> tables, UpsModel system, int unit, int offset) {
    system.tables().forEach((name, table) -> tables.put(unit + " " + name, table.shifted(offset)));
  }

  private static boolean whole(Map<String, Table> known, int address) {
    return known.values().stream().anyMatch(t -> t.address() == address && t.whole());
  }

  private static int length(Map<String, Table> known, int address) {
    return known.values().stream()
        .filter(table -> table.address() == address)
        .mapToInt(Table::longest)
        .max()
        .orElse(1);
  }

  /** The numbers of the clock that the unit gave a value for. */
  private static List<RunningClock.Hand> hands(
      Capture capture, UpsModel model, Map<String, Table> known) {
    ClockPoints points = model.clock();
    var hands = new ArrayList<RunningClock.Hand>();
    for (int i = 0; points != null && i < CLOCK_FIELDS.size(); i++) {
      @Nullable Point point = model.points().get(points.codes().get(i));
      @Nullable Table table = point == null ? null : known.get(point.table());
      @Nullable Words words = table == null ? null : capture.registers().get(table.address());
      if (point != null
          && table != null
          && words != null
          && point.decode(words) instanceof Reading.Value) {
        hands.add(RunningClock.Hand.of(CLOCK_FIELDS.get(i), table.address(), point));
      }
    }
    return hands;
  }
}

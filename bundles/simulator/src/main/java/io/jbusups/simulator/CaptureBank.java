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
import org.jspecify.annotations.Nullable;

/**
 * The registers of a capture, read as the unit would let them be read: what the model calls whole
 * only from its start at its exact length, other tables in any part, nothing past an end. A capture
 * does not say what writing does, so nothing can be written. Immutable.
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

  private final List<Played> tables;
  private final List<Refused> refused;
  private final RunningClock clock;

  /** A table that the unit has. */
  private record Played(int address, Words words, boolean whole) {
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
    var played = new ArrayList<Played>();
    capture
        .registers()
        .forEach((address, words) -> played.add(new Played(address, words, whole(known, address))));
    var refusals = new ArrayList<Refused>();
    capture
        .exceptions()
        .forEach(
            (address, code) -> refusals.add(new Refused(address, length(known, address), code)));
    this.tables = List.copyOf(played);
    this.refused = List.copyOf(refusals);
    this.clock =
        new RunningClock(model.map(m -> hands(capture, m, known)).orElse(List.of()), clock);
  }

  @Override
  public Words read(int address, int count) throws Refusal {
    for (Refused table : refused) {
      if (table.covers(address)) {
        throw new Refusal(table.exception());
      }
    }
    for (Played table : tables) {
      if (table.gives(address, count)) {
        int from = address - table.address();
        return clock.show(address, table.words().slice(from, from + count));
      }
    }
    throw new Refusal(Refusal.ILLEGAL_ADDRESS);
  }

  @Override
  public void write(int address, Words words) throws Refusal {
    throw new Refusal(Refusal.ILLEGAL_FUNCTION);
  }

  /** The model's tables where this unit has them: units may answer on another base. */
  private static Map<String, Table> tablesAtBaseOf(Capture capture, UpsModel model) {
    if (model.bases().isEmpty()) {
      return model.tables();
    }
    int first = model.bases().get(0);
    int base =
        model.bases().stream().filter(capture.registers()::containsKey).findFirst().orElse(first);
    var shifted = new HashMap<String, Table>();
    model.tables().forEach((name, table) -> shifted.put(name, table.shifted(base - first)));
    return shifted;
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

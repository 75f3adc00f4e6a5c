// SPDX-License-Identifier: Apache-2.0
package io.jbusups.faults;

import io.jbusups.api.DataState;
import io.jbusups.api.StatusFlag;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.faults.Layout.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Holds a snapshot against what the units on a line said, without any code of the driver. All of it
 * must come from one unit, nothing may be older than docs/concepts/freshness.md allows, and nothing
 * may be there that no unit said.
 */
final class Truth {

  private static final long MILLI = 1_000_000;
  private static final Set<String> NO_DEVICE = Set.of("driver.state");
  private static final Set<String> DERIVED =
      Set.of("ups.status", "ups.alarm", "device.model", "ups.model", "driver.state");

  /** A status word that holds of a unit when one of its words says so. */
  private record Claim(Unit unit, long fast, long normal) {
    boolean status(IntPredicate word) {
      return said(unit, Layout.STATUS, fast, word);
    }

    boolean alarms(IntPredicate word) {
      return said(unit, Layout.ALARMS, fast, word);
    }

    boolean measured(int index, IntPredicate word) {
      return said(unit, Layout.MEASUREMENTS + index, normal, word);
    }
  }

  private final long now;
  private final UpsSnapshot snapshot;
  private final List<String> lies = new ArrayList<>();

  private Truth(UpsSnapshot snapshot, long now) {
    this.snapshot = snapshot;
    this.now = now;
  }

  /** What is untrue in a snapshot, measured against the unit that fits best; empty for nothing. */
  static List<String> lies(UpsSnapshot snapshot, List<Unit> units, long now) {
    List<String> fewest = List.of("there is no unit");
    for (int i = units.size() - 1; i >= 0 && !fewest.isEmpty(); i--) {
      var truth = new Truth(snapshot, now);
      truth.check(units.get(i));
      if (i == units.size() - 1 || truth.lies.size() < fewest.size()) {
        fewest = truth.lies;
      }
    }
    return fewest;
  }

  private void check(Unit unit) {
    if (snapshot.state() != DataState.FRESH) {
      claim("nothing of the device", names(told()).equals(NO_DEVICE));
      return;
    }
    for (Variable variable : told()) {
      Source source = Layout.VARIABLES.get(variable.name());
      if (source != null) {
        claim(variable.toString(), variable(unit, source, variable.value()));
      } else {
        claim(variable + " is known", DERIVED.contains(variable.name()));
      }
    }
    title(unit);
    status(new Claim(unit, oldest(Layout.STATUS), oldest(Layout.MEASUREMENTS)));
  }

  /** All but what the driver itself is told, which can be set, and says nothing of the device. */
  private List<Variable> told() {
    return snapshot.variables().values().stream()
        .filter(variable -> !variable.type().writable())
        .toList();
  }

  private static Set<String> names(List<Variable> variables) {
    return variables.stream().map(Variable::name).collect(Collectors.toSet());
  }

  private boolean variable(Unit unit, Source source, String value) {
    IntPredicate same =
        word -> word != Layout.NO_VALUE && value.equals(String.valueOf(word * source.factor()));
    return source.table() == Layout.IDENTIFICATION
        ? present(unit) && said(unit, source.register(), Long.MIN_VALUE, same)
        : said(unit, source.register(), oldest(source.table()), same);
  }

  private void title(Unit unit) {
    for (String name : List.of("device.model", "ups.model")) {
      String title = snapshot.value(name).orElse("");
      claim(
          name + " " + title,
          present(unit)
              && said(
                  unit,
                  Layout.IDENTIFICATION,
                  Long.MIN_VALUE,
                  code ->
                      Layout.title(code).equals(title)
                          || unit.refused(Layout.IDENTIFICATION)
                              && Layout.title(code).startsWith(title)));
    }
  }

  private void status(Claim it) {
    Set<StatusFlag> flags = snapshot.status();
    String words = snapshot.value("ups.status").orElse("");
    boolean onBattery = flags.contains(StatusFlag.OB);
    claim("one of OL and OB: " + words, onBattery != flags.contains(StatusFlag.OL));
    // Where the status is refused, a remaining time is what tells.
    claim(
        "on battery or not: " + words,
        it.status(word -> bit(word, Layout.ON_BATTERY) == onBattery)
            || it.unit.refused(Layout.STATUS)
                && it.measured(2, word -> (word != Layout.NO_VALUE) == onBattery));
    boolean alarmsRefused = it.unit.refused(Layout.ALARMS);
    boolean overload = flags.contains(StatusFlag.OVER);
    claim(
        "overloaded or not: " + words,
        it.alarms(word -> bit(word, Layout.OVERLOAD) == overload) || alarmsRefused && !overload);
    if (flags.contains(StatusFlag.LB)) {
      claim("LB only with OB: " + words, onBattery);
      claim(
          "low: " + words,
          it.alarms(word -> bit(word, Layout.IMMINENT_STOP))
              || it.measured(0, charge -> charge < 20)
              || it.measured(2, minutes -> minutes < 5));
    } else if (onBattery) {
      claim(
          "not low: " + words,
          alarmsRefused || it.alarms(word -> !bit(word, Layout.IMMINENT_STOP)));
    }
  }

  /** Whether a unit stood there recently enough for its identity to be published. */
  private boolean present(Unit unit) {
    long oldest = oldest(unit.refused(Layout.STATUS) ? Layout.MEASUREMENTS : Layout.STATUS);
    return unit.goneAt >= oldest;
  }

  /** From when on words of a table may be published now. */
  private long oldest(int table) {
    int pace =
        switch (table) {
          case Layout.MEASUREMENTS -> Site.NORMAL;
          case Layout.CLOCK -> Site.SLOW;
          default -> 0;
        };
    return now - (Site.MAX_AGE + pace) * MILLI;
  }

  private void claim(String what, boolean holds) {
    if (!holds) {
      lies.add(what);
    }
  }

  private static boolean said(Unit unit, int register, long from, IntPredicate value) {
    var said = unit.said(register);
    for (int i = said.size() - 1; i >= 0 && said.get(i).at() >= from; i--) {
      if (value.test(said.get(i).value())) {
        return true;
      }
    }
    return false;
  }

  private static boolean bit(int word, int bit) {
    return (word >> bit & 1) == 1;
  }
}

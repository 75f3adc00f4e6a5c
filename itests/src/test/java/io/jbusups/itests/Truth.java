// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import io.jbusups.itests.LiveUnit.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds answers against what the units at a port held, as docs/concepts/freshness.md allows it: one
 * unit must have held all of it, none of it longer ago than its age, and nothing may be there that
 * no unit has.
 *
 * @param slack for what lies between the moment when something gets too old and the client
 */
record Truth(Duration maxAge, Duration normal, Duration slow, Duration slack) {

  /** How long a status table that was refused stays so, with some time to ask again. */
  private static final Duration REFUSED = Duration.ofSeconds(90);

  /** What the driver itself is told, where a unit does not say it. */
  static final Set<String> OWN =
      Set.of(
          "battery.charge.low",
          "battery.runtime.low",
          "device.contact",
          "device.description",
          "device.location",
          "ups.id");

  private static final Set<String> FROM_STATUS =
      Set.of(
          "ups.alarm",
          "battery.charger.status",
          "ups.mode",
          "ups.test.result",
          "experimental.ups.mode.buzzwords");

  private static final Set<String> FROM_CONFIGURATION =
      Set.of(
          LiveUnit.CONFIGURED,
          "output.voltage.nominal",
          "input.frequency.nominal",
          "output.frequency.nominal",
          "battery.capacity.nominal",
          "ups.firmware",
          "ups.time",
          "ups.date");

  /** What is untrue in an answer, measured against the unit that fits best; empty for nothing. */
  List<String> lies(NutAnswer answer, List<LiveUnit> units) {
    if (!answer.error().isEmpty()) {
      boolean known =
          answer.error().equals(NutAnswer.STALE) || answer.error().equals(NutAnswer.NOT_CONNECTED);
      return known ? List.of() : List.of("an error that no UPS has: " + answer.error());
    }
    List<String> fewest = List.of("no unit was there");
    for (int i = units.size() - 1; i >= 0 && !fewest.isEmpty(); i--) {
      if (units.get(i).presentSince(oldest(answer, normal))) {
        List<String> lies = lies(answer, units.get(i));
        fewest = i == units.size() - 1 || lies.size() < fewest.size() ? lies : fewest;
      }
    }
    return fewest;
  }

  /** Variables that a unit has and the answer lacks or tells otherwise, when all must be new. */
  List<String> missing(NutAnswer answer, LiveUnit unit) {
    Held now = unit.now();
    var missing = new ArrayList<String>();
    for (String name : now.capture().expect().keySet()) {
      String expected = unit.value(name, now).orElse("");
      String said = answer.variables().getOrDefault(name, "nothing");
      if (!said.equals(expected)) {
        missing.add(name + " is " + said + ", not " + expected);
      }
    }
    return missing;
  }

  private List<String> lies(NutAnswer answer, LiveUnit unit) {
    var lies = new ArrayList<String>();
    for (var variable : answer.variables().entrySet()) {
      String name = variable.getKey();
      if (name.equals("ups.status")) {
        status(answer, unit, lies);
      } else if (!name.startsWith("driver.") && !OWN.contains(name)) {
        List<Held> held = unit.heldSince(oldest(answer, pace(name)));
        if (held.stream()
            .noneMatch(h -> variable.getValue().equals(unit.value(name, h).orElse(null)))) {
          lies.add(variable + " was not held");
        }
      }
    }
    if (!answer.variables().containsKey("ups.status")) {
      lies.add("no status");
    }
    return lies;
  }

  /** Each word for itself: status and alarms are read one after the other. */
  private void status(NutAnswer answer, LiveUnit unit, List<String> lies) {
    long lately = answer.asked() - REFUSED.toNanos();
    // A unit that never gave its alarms may have none.
    boolean refused =
        unit.refusedSince(LiveUnit.STATUS, lately)
            || unit.refusedSince(LiveUnit.ALARMS, lately)
            || unit.said(LiveUnit.ALARMS).isEmpty();
    // Where the status is refused, measurements may tell.
    List<Held> held = unit.heldSince(oldest(answer, refused ? normal : Duration.ZERO));
    Set<String> said = words(answer.status());
    var all = new HashSet<>(said);
    held.forEach(h -> all.addAll(words(unit.value("ups.status", h).orElse(""))));
    for (String word : all) {
      boolean wanted = said.contains(word);
      boolean ever =
          held.stream()
              .anyMatch(
                  h -> words(unit.value("ups.status", h).orElse("")).contains(word) == wanted);
      if (!ever && (wanted || !refused)) {
        lies.add("status " + answer.status() + (wanted ? ": never " : ": always ") + word);
      }
    }
    if (said.contains("OL") == said.contains("OB")) {
      lies.add("status " + answer.status() + ": on line or on battery?");
    }
    if (said.contains("LB") && !said.contains("OB")) {
      lies.add("status " + answer.status() + ": low, but not on battery");
    }
  }

  private Duration pace(String variable) {
    if (FROM_STATUS.contains(variable)) {
      return Duration.ZERO;
    }
    return FROM_CONFIGURATION.contains(variable) ? slow : normal;
  }

  /** From when on something that is read at a pace may be in an answer. */
  private long oldest(NutAnswer answer, Duration pace) {
    return answer.asked() - maxAge.plus(pace).plus(slack).toNanos();
  }

  private static Set<String> words(String status) {
    return new HashSet<>(Arrays.asList(status.split(" ")));
  }
}

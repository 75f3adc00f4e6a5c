// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.Alarm;
import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.StatusFlag;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** UPSs to look at. */
final class Samples {

  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private Samples() {}

  static Seen fresh(
      String name, Set<StatusFlag> status, List<Alarm> alarms, Map<String, String> variables) {
    return new Seen(
        name,
        "",
        new UpsSnapshot(
            DataState.FRESH,
            "",
            NOW.minusMillis(400),
            status,
            alarms,
            UpsSnapshot.index(
                variables.entrySet().stream()
                    .map(each -> Variable.text(each.getKey(), each.getValue()))
                    .toList()),
            List.of(new Instcmd("test.battery.start"), new Instcmd("beeper.mute"))),
        NOW);
  }

  static Seen onMains(String name) {
    return fresh(
        name,
        Set.of(StatusFlag.OL, StatusFlag.CHRG),
        List.of(),
        Map.of(
            "device.model", "DIGYS",
            "device.mfr", "Socomec",
            "ups.load", "42",
            "ups.status", "OL CHRG",
            "battery.charge", "100",
            "battery.runtime", "1500"));
  }

  static Seen onBattery(String name) {
    return fresh(
        name,
        Set.of(StatusFlag.ALARM, StatusFlag.OB, StatusFlag.LB, StatusFlag.DISCHRG),
        List.of(new Alarm("A02", "UPS overload"), new Alarm("A31", "Battery low")),
        Map.of("device.model", "DELPHYS MX elite", "ups.load", "97.5", "battery.runtime", "95"));
  }

  static Seen unreached(String name, String cause) {
    return new Seen(
        name,
        "Machine room",
        UpsSnapshot.without(
            DataState.UNREACHED, cause, null, List.of(Variable.text("driver.name", "jbus"))),
        NOW);
  }

  static Seen stale(String name, String cause) {
    return new Seen(
        name,
        "",
        UpsSnapshot.without(
            DataState.STALE,
            cause,
            NOW.minusSeconds(3 * 3600 + 300),
            List.of(Variable.text("device.model", "ITYS"))),
        NOW);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsListener;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A UPS that says what the test wants. */
final class FakeUps implements UpsDevice {

  private final String name;
  private final String description;
  private volatile UpsSnapshot snapshot;

  FakeUps(String name, String description, UpsSnapshot snapshot) {
    this.name = name;
    this.description = description;
    this.snapshot = snapshot;
  }

  static FakeUps onLine(String name) {
    return new FakeUps(
        name,
        "The " + name,
        fresh(
            List.of(
                Variable.text("ups.status", "OL"),
                Variable.number("battery.charge", "100"),
                Variable.text("ups.mfr", "Socomec")),
            List.of()));
  }

  static UpsSnapshot fresh(Collection<Variable> variables, List<Instcmd> commands) {
    return new UpsSnapshot(
        DataState.FRESH, "", null, Set.of(), List.of(), UpsSnapshot.index(variables), commands);
  }

  static UpsSnapshot without(DataState state) {
    return UpsSnapshot.without(state, "the test says so", null, List.of());
  }

  /** The properties of its service. */
  Map<String, Object> properties(long serviceId, int ranking) {
    return Map.of(UpsDevice.NAME, name, "service.id", serviceId, "service.ranking", ranking);
  }

  void now(UpsSnapshot next) {
    snapshot = next;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public UpsSnapshot snapshot() {
    return snapshot;
  }

  @Override
  public Subscription subscribe(UpsListener listener) {
    return () -> {};
  }
}

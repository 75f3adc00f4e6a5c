// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsListener;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A UPS that says what the test wants. */
final class FakeUps implements UpsDevice {

  private final String name;
  private final String description;
  private volatile UpsSnapshot snapshot;
  private volatile Function<String, CompletionStage<Outcome>> outcomes =
      order -> CompletableFuture.completedFuture(Outcome.DONE);
  private final List<String> orders = new CopyOnWriteArrayList<>();

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

  /** Commands and settings that it was told, with who told it. */
  List<String> orders() {
    return orders;
  }

  /** What comes of commands and settings from now on, by name. */
  void outcomes(Function<String, CompletionStage<Outcome>> wanted) {
    outcomes = wanted;
  }

  @Override
  public CompletionStage<Outcome> instcmd(String command, String value, Requester by) {
    orders.add(command + " " + value + " by " + by.user() + " via " + by.via());
    return outcomes.apply(command);
  }

  /** Takes the value at once. */
  @Override
  public CompletionStage<Outcome> set(String variable, String value, Requester by) {
    orders.add(variable + " = " + value + " by " + by.user() + " via " + by.via());
    var outcome = outcomes.apply(variable);
    var variables = UpsSnapshot.index(snapshot.variables().values());
    variables.computeIfPresent(variable, (key, old) -> new Variable(key, value, old.type()));
    snapshot = fresh(variables.values(), snapshot.commands());
    return outcome;
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

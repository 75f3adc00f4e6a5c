// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsListener;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A UPS that says what the test wants, and remembers what it was asked to do. */
final class FakeDevice implements UpsDevice {

  final List<UpsListener> listeners = new CopyOnWriteArrayList<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  volatile CompletionStage<Outcome> outcome = CompletableFuture.completedFuture(Outcome.DONE);
  private final String name;
  private volatile UpsSnapshot snapshot;

  FakeDevice(String name, UpsSnapshot snapshot) {
    this.name = name;
    this.snapshot = snapshot;
  }

  static FakeDevice onLine(String name) {
    return new FakeDevice(name, fresh("OL"));
  }

  /** On offer: the command load.off, the settable texts and numbers. */
  static UpsSnapshot fresh(String status, Variable... more) {
    var variables = new ArrayList<>(List.of(more));
    variables.add(Variable.text("ups.status", status));
    variables.add(new Variable("ups.id", "hall", new VariableType.Text(true, 8)));
    return fresh(variables, List.of(new Instcmd("load.off")));
  }

  static UpsSnapshot fresh(List<Variable> variables, List<Instcmd> commands) {
    return new UpsSnapshot(
        DataState.FRESH, "", null, Set.of(), List.of(), UpsSnapshot.index(variables), commands);
  }

  static UpsSnapshot without(DataState state) {
    return UpsSnapshot.without(
        state, "the test says so", null, List.of(Variable.text("driver.name", "fake")));
  }

  Map<String, Object> properties(long serviceId) {
    return Map.of(UpsDevice.NAME, name, "service.id", serviceId);
  }

  void now(UpsSnapshot next) {
    var before = snapshot;
    snapshot = next;
    listeners.forEach(listener -> listener.changed(this, before, next));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "";
  }

  @Override
  public UpsSnapshot snapshot() {
    return snapshot;
  }

  @Override
  public Subscription subscribe(UpsListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public CompletionStage<Outcome> instcmd(String command, String value, Requester by) {
    asked.add(command + " " + value + " by " + by.via());
    return outcome;
  }

  @Override
  public CompletionStage<Outcome> set(String variable, String value, Requester by) {
    asked.add(variable + "=" + value + " by " + by.via());
    return outcome;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsListener;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A UPS of somebody else's, with commands and variables that can be set. */
final class NutWritableUps implements UpsDevice {

  final List<String> orders = new CopyOnWriteArrayList<>();

  @Override
  public String name() {
    return "writable";
  }

  @Override
  public String description() {
    return "A UPS of somebody else's";
  }

  @Override
  public UpsSnapshot snapshot() {
    var range = new VariableType.Range(BigDecimal.TEN, BigDecimal.valueOf(90));
    return new UpsSnapshot(
        DataState.FRESH,
        "",
        Instant.now(),
        Set.of(),
        List.of(),
        UpsSnapshot.index(
            List.of(
                Variable.text("ups.status", "OL"),
                new Variable("ups.id", "me", new VariableType.Text(true, 8)),
                new Variable(
                    "input.sensitivity",
                    "low",
                    new VariableType.Choice(true, List.of("low", "high"))),
                new Variable(
                    "battery.charge.low", "20", new VariableType.Ranges(true, List.of(range))))),
        List.of(new Instcmd("beeper.mute"), new Instcmd("test.battery.start")));
  }

  @Override
  public Subscription subscribe(UpsListener listener) {
    return () -> {};
  }

  @Override
  public CompletionStage<Outcome> instcmd(String command, String value, Requester by) {
    orders.add(by.user() + ": " + command + " " + value);
    return CompletableFuture.completedFuture(
        command.equals("beeper.mute") ? Outcome.DONE : Outcome.failed("not now"));
  }

  @Override
  public CompletionStage<Outcome> set(String variable, String value, Requester by) {
    orders.add(by.user() + ": " + variable + " = " + value);
    return CompletableFuture.completedFuture(Outcome.DONE);
  }
}

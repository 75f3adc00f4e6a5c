// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.condition;

import io.jbusups.models.Command;
import io.jbusups.models.Command.Interlock;
import io.jbusups.models.Command.Proof;
import io.jbusups.models.Command.Write;
import io.jbusups.models.CommandConfidence;
import io.jbusups.models.CommandWord;
import io.jbusups.models.DelayedShutdown;
import io.jbusups.models.UpsModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The small model whose load (S73) can be cut and fed, while S00 is the mains. */
final class ShutdownModel {

  private static final Command OFF = command("load.off", 5, proof("!S73"));
  private static final Command ON = command("load.on", 6, proof("S73"));

  private ShutdownModel() {}

  static UpsModel model() {
    return model(Map.of(OFF.name(), OFF, ON.name(), ON));
  }

  /** The same with a schedule of its own, to return. */
  static UpsModel withItsOwn() {
    Command own = command("shutdown.return", 7, null);
    return model(Map.of(OFF.name(), OFF, ON.name(), ON, own.name(), own));
  }

  private static UpsModel model(Map<String, Command> commands) {
    UpsModel m = TestModel.model("digys", 130);
    var mains = condition(List.of("S00"), List.of(), List.of(), List.of());
    return TestModel.controlled(
        m,
        commands,
        m.settings(),
        new DelayedShutdown("load.off", new DelayedShutdown.Return("load.on", mains)));
  }

  private static Command command(String name, int word, @Nullable Proof then) {
    return new Command(
        name,
        new Write("controls", 0x15B0, 6, List.of(new CommandWord.Fixed(word))),
        null,
        List.of(
            new Interlock(
                condition(List.of(), List.of("S10"), List.of(), List.of()), "a test is running")),
        then,
        true,
        CommandConfidence.DOCUMENTED,
        Set.of(0x1000),
        List.of("page 1"));
  }

  private static Proof proof(String literal) {
    return new Proof(
        condition(List.of(literal), List.of(), List.of(), List.of()), Duration.ofSeconds(5));
  }
}

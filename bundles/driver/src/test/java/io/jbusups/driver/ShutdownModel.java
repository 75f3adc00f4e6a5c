// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.condition;

import io.jbusups.models.Command;
import io.jbusups.models.Command.Interlock;
import io.jbusups.models.Command.Proof;
import io.jbusups.models.Command.Write;
import io.jbusups.models.CommandConfidence;
import io.jbusups.models.CommandWord;
import io.jbusups.models.Condition;
import io.jbusups.models.DelayedShutdown;
import io.jbusups.models.UpsModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The small model whose load (S73) can be cut and fed, while S00 is the mains. */
final class ShutdownModel {

  private static final Command OFF = command("load.off", 5, List.of("!S73"));
  private static final Command ON = command("load.on", 6, List.of("S73"));

  private ShutdownModel() {}

  static UpsModel model() {
    UpsModel m = TestModel.model("digys", 130);
    var mains = condition(List.of("S00"), List.of(), List.of(), List.of());
    return TestModel.controlled(
        m,
        Map.of(OFF.name(), OFF, ON.name(), ON),
        m.settings(),
        new DelayedShutdown("load.off", new DelayedShutdown.Return("load.on", mains)));
  }

  private static Command command(String name, int word, List<String> proof) {
    Condition then = condition(proof, List.of(), List.of(), List.of());
    return new Command(
        name,
        new Write("controls", 0x15B0, 6, List.of(new CommandWord.Fixed(word))),
        null,
        List.of(
            new Interlock(
                condition(List.of(), List.of("S10"), List.of(), List.of()), "a test is running")),
        new Proof(then, Duration.ofSeconds(5)),
        true,
        CommandConfidence.DOCUMENTED,
        Set.of(0x1000),
        List.of("page 1"));
  }
}

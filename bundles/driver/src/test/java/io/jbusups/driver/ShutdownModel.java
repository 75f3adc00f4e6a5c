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
import org.jspecify.annotations.Nullable;

/** The small model whose load (S73) can be cut and fed, while S00 is the mains. */
final class ShutdownModel {

  private static final Command OFF = command("load.off", 5, List.of("!S73"));
  private static final Command ON = command("load.on", 6, List.of("S73"));

  private ShutdownModel() {}

  static UpsModel returning() {
    return model(
        new DelayedShutdown(
            "load.off",
            new DelayedShutdown.Return(
                "load.on", condition(List.of("S00"), List.of(), List.of(), List.of()))));
  }

  static UpsModel stayingOff() {
    return model(new DelayedShutdown("load.off", null));
  }

  private static UpsModel model(@Nullable DelayedShutdown shutdown) {
    UpsModel m = TestModel.model("digys", 130);
    return new UpsModel(
        m.name(),
        m.title(),
        m.family(),
        m.version(),
        m.confidence(),
        m.recognition(),
        m.tables(),
        m.points(),
        m.phases(),
        m.clock(),
        m.variables(),
        m.status(),
        m.alarms(),
        m.disputed(),
        m.parallel(),
        Map.of(OFF.name(), OFF, ON.name(), ON),
        m.settings(),
        shutdown);
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

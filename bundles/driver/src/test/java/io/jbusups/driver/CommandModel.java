// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.condition;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.models.Command;
import io.jbusups.models.Command.Interlock;
import io.jbusups.models.Command.Proof;
import io.jbusups.models.Command.Write;
import io.jbusups.models.CommandArgument;
import io.jbusups.models.CommandConfidence;
import io.jbusups.models.CommandWord;
import io.jbusups.models.Condition;
import io.jbusups.models.UpsModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The small model with three commands, and readings of it. */
final class CommandModel {

  static final CommandArgument DELAY =
      new CommandArgument("delay", "ups.delay.shutdown", 1, 20, 600);
  static final CommandArgument PAUSE = new CommandArgument("pause", "ups.delay.start", 60, 60, 600);

  /** Needs S73, a supply (S00) and no discharge (S05), is proved by S10; known at base 0x1000. */
  static final Command TEST =
      new Command(
          "test.battery.start",
          new Write("controls", 0x15B0, 6, List.of(new CommandWord.Fixed(0x10))),
          condition(List.of("S73"), List.of(), List.of(), List.of()),
          List.of(
              new Interlock(any("S05"), "the load is on battery"),
              new Interlock(any("!S00", "A31"), "the supply is missing or about to go")),
          new Proof(
              condition(List.of("S10"), List.of(), List.of(), List.of()), Duration.ofSeconds(20)),
          false,
          CommandConfidence.DOCUMENTED,
          Set.of(0x1000),
          List.of("page 1"));

  /** Needs nothing and is proved by nothing. */
  static final Command OFF =
      new Command(
          "load.off",
          new Write("controls", 0x15B0, 16, List.of(new CommandWord.Fixed(5))),
          null,
          List.of(),
          null,
          true,
          CommandConfidence.UNCONFIRMED,
          Set.of(0x1000, 0x0000),
          List.of("a driver"));

  /** Takes two durations. */
  static final Command RETURN =
      new Command(
          "shutdown.return",
          new Write(
              "schedule",
              0x1580,
              16,
              List.of(
                  new CommandWord.OneByte(DELAY, true),
                  new CommandWord.OneByte(DELAY, false),
                  new CommandWord.Whole(PAUSE))),
          null,
          List.of(),
          null,
          true,
          CommandConfidence.DISPUTED,
          Set.of(0x1000, 0x0000),
          List.of("a driver"));

  static final UpsModel MODEL = model();

  private CommandModel() {}

  private static UpsModel model() {
    UpsModel m = TestModel.model("digys", 130);
    var commands = new LinkedHashMap<String, Command>();
    List.of(TEST, OFF, RETURN).forEach(command -> commands.put(command.name(), command));
    return TestModel.controlled(m, commands, m.settings(), m.shutdown());
  }

  static Condition any(String... codes) {
    return condition(List.of(), List.of(codes), List.of(), List.of());
  }

  /** What was just read, and what just failed; nothing is known of other tables. */
  static Readings readings(Map<String, Words> words, Map<String, BusFailure> failures) {
    var states = new HashMap<String, TableSpans>();
    MODEL
        .tables()
        .forEach(
            (name, table) -> {
              Span state = Span.of(table);
              if (words.containsKey(name)) {
                Words read = words.get(name);
                var request = new ReadRequest(1, table.address(), read.size());
                state = state.read(new Registers(request, read, 0));
              }
              if (failures.containsKey(name)) {
                state = state.failed(failures.get(name));
              }
              states.put(name, new TableSpans(List.of(state)));
            });
    return new Readings(MODEL, states, 1, state -> 10);
  }

  /** Status and alarms as they were just read. */
  static Readings readings(Words status, int alarms) {
    return readings(Map.of("status", status, "alarms", Words.of(alarms)), Map.of());
  }
}

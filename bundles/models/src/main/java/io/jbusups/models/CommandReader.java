// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.models.Command.Interlock;
import io.jbusups.models.Command.Proof;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the commands of a model, and sees that none can be carried out by an oversight. */
final class CommandReader {

  private static final int END = 0x10000;

  private final ConditionReader conditions;
  private final CommandWriteReader writes;
  private final DisputedGround ground;
  private final List<Integer> bases;
  private final Findings findings;

  /**
   * For one model.
   *
   * @param bases of the model
   */
  CommandReader(
      ConditionReader conditions,
      CommandWriteReader writes,
      DisputedGround ground,
      List<Integer> bases,
      Findings findings) {
    this.conditions = conditions;
    this.writes = writes;
    this.ground = ground;
    this.bases = bases;
    this.findings = findings;
  }

  /** The commands that are right, by name. */
  Map<String, Command> read(Spot commands) {
    var result = new LinkedHashMap<String, Command>();
    commands
        .members()
        .forEach(
            (name, spot) -> command(name, spot).ifPresent(command -> result.put(name, command)));
    return result;
  }

  private Optional<Command> command(String name, Spot spot) {
    if (!NutCommands.contains(name)) {
      findings.add(
          spot.pointer(), "a command name that NUT knows or experimental.*", "\"" + name + "\"");
    }
    Spot dangerous = spot.at("dangerous");
    if (NutCommands.dangerous(name) && dangerous.exists() && !dangerous.is(true)) {
      findings.add(dangerous, "true on a command that cuts, feeds or bypasses the load");
    }
    @Nullable Condition permission = condition(spot.at("permission"));
    var unless = new ArrayList<Interlock>();
    for (Spot item : spot.at("unless").items()) {
      unless.add(new Interlock(conditions.condition(item), item.at("text").text("")));
    }
    @Nullable Proof then = proof(spot.at("then"));
    Optional<Command.Write> write = writes.read(spot.at("write"), spot.at("takes"));
    Optional<CommandConfidence> confidence =
        spot.at("confidence").constant(CommandConfidence.class);
    if (write.isEmpty() || confidence.isEmpty()) {
      return Optional.empty();
    }
    var command =
        new Command(
            name,
            write.get(),
            permission,
            unless,
            then,
            dangerous.is(true),
            confidence.get(),
            bases(spot.at("bases"), write.get()),
            spot.at("sources").items().stream().flatMap(item -> item.text().stream()).toList());
    if (confidence.get() != CommandConfidence.DISPUTED) {
      ground
          .under(command)
          .ifPresent(
              what ->
                  findings.add(
                      spot.at("confidence").pointer(),
                      "\"disputed\", as " + what + " is",
                      found(spot)));
    }
    return Optional.of(command);
  }

  private static String found(Spot command) {
    return command.at("confidence").found();
  }

  private @Nullable Condition condition(Spot spot) {
    return spot.node().isObject() ? conditions.condition(spot) : null;
  }

  private @Nullable Proof proof(Spot spot) {
    @Nullable Condition when = condition(spot);
    return when == null
        ? null
        : new Proof(when, Duration.ofSeconds(spot.at("within.s").integer().orElse(1)));
  }

  /** Those of the model, or those that are listed, which units of a parallel system may have. */
  private Set<Integer> bases(Spot spot, Command.Write write) {
    if (!spot.exists() || bases.isEmpty()) {
      return Set.copyOf(bases);
    }
    var result = new LinkedHashSet<Integer>();
    for (Spot item : spot.items()) {
      Optional<Integer> base = item.hex();
      if (base.isPresent() && outside(write, base.get() - bases.get(0))) {
        findings.add(item, "a base that leaves the registers within 0x0000 to 0xFFFF");
      }
      base.ifPresent(result::add);
    }
    if (!result.isEmpty() && Collections.disjoint(result, bases)) {
      findings.add(spot, "a list with one of the model's own bases");
    }
    return result;
  }

  private static boolean outside(Command.Write write, int shift) {
    int address = write.address() + shift;
    return address < 0 || address + write.words().size() > END;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.models.Command.Proof;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the commands of a model, and sees that none can be carried out by an oversight. */
final class CommandReader {

  private final GuardReader guards;
  private final CommandWriteReader writes;
  private final Findings findings;

  /** For one model. */
  CommandReader(GuardReader guards, CommandWriteReader writes, Findings findings) {
    this.guards = guards;
    this.writes = writes;
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
    @Nullable Condition permission = guards.permission(spot);
    var unless = guards.unless(spot);
    @Nullable Proof then = proof(spot.at("then"));
    Optional<Command.Write> write = writes.read(spot.at("write"), spot.at("takes"));
    Optional<CommandConfidence> confidence = guards.confidence(spot);
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
            guards.bases(spot, write.get().address(), write.get().words().size()),
            guards.sources(spot));
    guards.checkGround(spot, command);
    return Optional.of(command);
  }

  private @Nullable Proof proof(Spot spot) {
    @Nullable Condition when = guards.condition(spot);
    return when == null
        ? null
        : new Proof(when, Duration.ofSeconds(spot.at("within.s").integer().orElse(1)));
  }
}

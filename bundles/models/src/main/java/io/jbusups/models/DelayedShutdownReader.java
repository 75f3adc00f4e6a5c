// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes what a model says of delayed shutdowns. */
final class DelayedShutdownReader {

  private final Spot declared;
  private final Map<String, Command> commands;
  private final ConditionReader conditions;
  private final DisputedGround ground;
  private final Findings findings;

  /**
   * For one model.
   *
   * @param declared all commands of the file, those that are wrong themselves included
   * @param commands those that are right
   */
  DelayedShutdownReader(
      Spot declared,
      Map<String, Command> commands,
      ConditionReader conditions,
      DisputedGround ground,
      Findings findings) {
    this.declared = declared;
    this.commands = commands;
    this.conditions = conditions;
    this.ground = ground;
    this.findings = findings;
  }

  @Nullable DelayedShutdown read(Spot spot) {
    Optional<Command> off = command(spot.at("off"));
    if (off.isPresent() && !off.get().dangerous()) {
      findings.add(spot.at("off"), "a dangerous command, as it cuts the load");
    }
    Spot on = spot.at("on");
    Spot supply = spot.at("supply");
    if (on.exists() != supply.exists()) {
      findings.add(
          spot.pointer(), "\"on\" and \"supply\" together", on.exists() ? "\"on\"" : "\"supply\"");
    }
    Optional<Command> back = command(on);
    @Nullable Condition mains = supply.node().isObject() ? conditions.condition(supply) : null;
    if (off.isEmpty()) {
      return null;
    }
    if (back.isEmpty() || mains == null) {
      return new DelayedShutdown(off.get().name(), null);
    }
    check(on, off.get(), back.get());
    CommandConfidence confidence = off.get().confidence().worse(back.get().confidence());
    if (confidence != CommandConfidence.DISPUTED) {
      ground
          .under(mains)
          .ifPresent(what -> findings.add(supply, "nothing disputed, as " + what + " is"));
    }
    return new DelayedShutdown(
        off.get().name(), new DelayedShutdown.Return(back.get().name(), mains));
  }

  private void check(Spot on, Command off, Command back) {
    if (back.equals(off)) {
      findings.add(on, "another command than \"off\"");
    }
    if (!back.bases().containsAll(off.bases())) {
      findings.add(on, "a command that is known at all bases of " + off.name());
    }
  }

  private Optional<Command> command(Spot spot) {
    String name = spot.text("");
    if (spot.text().isPresent() && !declared.at(name).exists()) {
      findings.add(spot, "one of the model's commands");
    }
    Optional<Command> command = Optional.ofNullable(commands.get(name));
    if (command.isPresent() && !command.get().write().arguments().isEmpty()) {
      findings.add(spot, "a command that takes no duration");
    }
    return command;
  }
}

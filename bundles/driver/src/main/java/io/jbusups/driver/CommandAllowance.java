// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.Command;
import io.jbusups.models.CommandConfidence;
import io.jbusups.models.DelayedShutdown;
import io.jbusups.models.Setting;
import io.jbusups.models.UpsModel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which commands and which of the device's own settings the user allows for a UPS. Immutable.
 *
 * @param commands {@code safe}, {@code all} and names of commands
 * @param settings {@code all} and names of NUT variables
 * @param unconfirmed whether that may be written of which the facts are not certain
 * @param source the file that says so, for messages
 */
record CommandAllowance(NameList commands, NameList settings, boolean unconfirmed, String source) {

  private static final NameList NONE = new NameList(Set.of());

  /** Nothing is allowed. */
  static final CommandAllowance NOTHING = new CommandAllowance(NONE, NONE, false, "");

  /** All commands that are not dangerous. */
  private static final String SAFE = "safe";

  private static final String ALL = "all";
  private static final List<String> COMMAND_GROUPS = List.of(SAFE, ALL);
  private static final List<String> SETTING_GROUPS = List.of(ALL);

  /**
   * Reads the key {@code commands}; no setting is allowed.
   *
   * @throws IllegalArgumentException with what to do, if it makes no sense
   */
  static CommandAllowance of(String commands, boolean unconfirmed, String source) {
    var names = NameList.of(commands, COMMAND_GROUPS, "command", "test.battery.start");
    return new CommandAllowance(names, NONE, unconfirmed, source);
  }

  /**
   * The same, with what the key {@code settings} allows.
   *
   * @throws IllegalArgumentException with what to do, if it makes no sense
   */
  CommandAllowance withSettings(String settings) {
    var names = NameList.of(settings, SETTING_GROUPS, "variable", "output.voltage.nominal");
    return new CommandAllowance(commands, names, unconfirmed, source);
  }

  /** Whether a command is allowed. */
  boolean allows(Command command) {
    return allows(command.name(), command.dangerous(), command.confidence());
  }

  /** Whether a command is allowed. */
  boolean allows(String name, boolean dangerous, CommandConfidence confidence) {
    return named(name, dangerous) && certain(confidence);
  }

  /** Whether a setting of the device is allowed. */
  boolean allows(Setting setting) {
    return named(setting) && certain(setting.confidence());
  }

  private boolean named(String name, boolean dangerous) {
    return commands.has(ALL) || commands.has(name) || commands.has(SAFE) && !dangerous;
  }

  private boolean named(Setting setting) {
    return settings.has(ALL) || settings.has(setting.variable());
  }

  private boolean certain(CommandConfidence confidence) {
    return confidence == CommandConfidence.DOCUMENTED || unconfirmed;
  }

  /** What it names and a model does not have, by key: typing errors, most likely. */
  List<String> misnamed(UpsModel model) {
    var known = new TreeSet<>(model.commands().keySet());
    @Nullable DelayedShutdown shutdown = model.shutdown();
    if (shutdown != null) {
      known.addAll(shutdown.offered(model.commands()));
    }
    return Stream.of(
            misnamed("commands", commands.unknown(COMMAND_GROUPS, known), known, model),
            misnamed(
                "settings",
                settings.unknown(SETTING_GROUPS, model.settings().keySet()),
                model.settings().keySet(),
                model))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private String misnamed(
      String key, List<String> unknown, Collection<String> known, UpsModel model) {
    return unknown.isEmpty()
        ? ""
        : "%s: %s names %s: %s has %s"
            .formatted(
                source,
                key,
                String.join(", ", unknown),
                model.title(),
                known.isEmpty() ? "no " + key : "only " + String.join(", ", known));
  }

  /** Why a command of a model is not allowed; empty if it is. */
  Optional<String> refusal(Command command, String model) {
    return refusal(command.name(), command.dangerous(), command.confidence(), model);
  }

  /** Why a command of a model is not allowed; empty if it is. */
  Optional<String> refusal(
      String name, boolean dangerous, CommandConfidence confidence, String model) {
    return named(name, dangerous) ? doubt(name, confidence, model) : unnamed("commands", name);
  }

  /** Why a setting of a model is not allowed; empty if it is. */
  Optional<String> refusal(Setting setting, String model) {
    String name = setting.variable();
    return named(setting) ? doubt(name, setting.confidence(), model) : unnamed("settings", name);
  }

  private Optional<String> unnamed(String key, String name) {
    return Optional.of("%s is not allowed: %s in %s does not name it".formatted(name, key, source));
  }

  private Optional<String> doubt(String name, CommandConfidence confidence, String model) {
    if (certain(confidence)) {
      return Optional.empty();
    }
    String doubt =
        confidence == CommandConfidence.DISPUTED
            ? "sources contradict each other about it"
            : "no document of the maker confirms it";
    return Optional.of(
        "%s of %s is not allowed: %s, and %s does not say commands.unconfirmed = true"
            .formatted(name, model, doubt, source));
  }
}

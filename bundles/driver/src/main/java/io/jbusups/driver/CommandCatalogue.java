// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Instcmd;
import io.jbusups.api.Outcome;
import io.jbusups.api.VariableType;
import io.jbusups.models.Command;
import io.jbusups.models.CommandArgument;
import io.jbusups.models.UpsModel;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one unit, once it is known what it is. Immutable.
 *
 * @param offset by how much the unit's registers are shifted against the model's first base
 * @param seconds the durations that are set, by variable, for commands that take one
 */
record CommandCatalogue(
    UpsModel model, int offset, CommandAllowance allowance, Map<String, Integer> seconds) {

  /**
   * What may be asked for, by name: what the model has at this base, the user allows, and no
   * duration is missing for.
   */
  List<Instcmd> offered() {
    var timed = timed().offered().toList();
    return Stream.concat(
            timed.stream(),
            offers()
                .map(command -> new Instcmd(command.name(), command.dangerous()))
                .filter(own -> timed.stream().noneMatch(one -> one.name().equals(own.name()))))
        .sorted(Comparator.comparing(Instcmd::name))
        .toList();
  }

  /** The settings of the same unit. */
  SettingCatalogue settings() {
    return new SettingCatalogue(model, offset, allowance);
  }

  private TimedCatalogue timed() {
    return new TimedCatalogue(this);
  }

  private Stream<Command> offers() {
    return model.commands().values().stream().filter(this::offers);
  }

  boolean offers(Command command) {
    return here(command)
        && allowance.allows(command)
        && command.write().arguments().stream()
            .allMatch(argument -> seconds.containsKey(argument.variable()));
  }

  /** What a duration may be, so that every command on offer takes it; empty where none takes it. */
  Optional<VariableType.Range> range(OwnSetting duration) {
    List<CommandArgument> arguments =
        offers()
            .flatMap(command -> command.write().arguments().stream())
            .filter(argument -> argument.variable().equals(duration.variable()))
            .toList();
    int min = arguments.stream().mapToInt(CommandArgument::min).max().orElse(0);
    int max = arguments.stream().mapToInt(CommandArgument::max).min().orElse(duration.max());
    return min > max || arguments.isEmpty() && !timed().takes(duration)
        ? Optional.empty()
        : Optional.of(new VariableType.Range(BigDecimal.valueOf(min), BigDecimal.valueOf(max)));
  }

  /**
   * The plan for a command, or why there is none.
   *
   * @param name in any case
   * @param value the argument that came with it, if any
   */
  CommandChoice choose(String name, @Nullable String value) {
    String wanted = name.toLowerCase(Locale.ROOT);
    if (value != null && !value.isBlank()) {
      return refused(Outcome.invalid(wanted + " takes no value"));
    }
    return timed().choose(wanted).orElseGet(() -> choose(wanted));
  }

  private CommandChoice choose(String name) {
    @Nullable Command command = model.commands().get(name);
    if (command == null) {
      return refused(Outcome.unknown("%s has no command %s".formatted(model.title(), name)));
    }
    if (!here(command)) {
      return refused(
          Outcome.unknown(
              "%s is not known for a %s whose tables begin at 0x%04X"
                  .formatted(command.name(), model.title(), base())));
    }
    var refusal = allowance.refusal(command, model.title());
    if (refusal.isPresent()) {
      return refused(Outcome.failed(refusal.get()));
    }
    return plan(command);
  }

  private static CommandChoice refused(Outcome outcome) {
    return new CommandChoice.Refused(outcome);
  }

  CommandPlan plan(Command command) {
    return new CommandPlan(model, command, offset, seconds);
  }

  boolean here(Command command) {
    return command.bases().contains(base());
  }

  private int base() {
    return model.bases().get(0) + offset;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Instcmd;
import io.jbusups.api.Outcome;
import io.jbusups.models.Command;
import io.jbusups.models.CommandConfidence;
import io.jbusups.models.DelayedShutdown;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The delayed shutdowns of a unit that a timer of the driver's makes of its commands. Immutable.
 */
record TimedCatalogue(CommandCatalogue commands) {

  /** What may be asked for. */
  Stream<Instcmd> offered() {
    return names().stream()
        .filter(name -> commands.allowance().allows(name, dangerous(name), confidence(name)))
        .map(name -> new Instcmd(name, dangerous(name)));
  }

  /** Whether something that may be asked for takes a duration. */
  boolean takes(OwnSetting duration) {
    return offered()
        .map(Instcmd::name)
        .filter(name -> !name.equals(DelayedShutdown.STOP))
        .anyMatch(
            name ->
                duration == OwnSetting.SHUTDOWN_DELAY
                    || duration == OwnSetting.START_DELAY
                        && meant(name).equals(DelayedShutdown.RETURN));
  }

  /** What a request comes to; empty where it is none for the timer. */
  Optional<CommandChoice> choose(String name) {
    if (!names().contains(name)) {
      return Optional.empty();
    }
    Optional<String> refusal =
        commands
            .allowance()
            .refusal(name, dangerous(name), confidence(name), commands.model().title());
    if (refusal.isPresent()) {
      return Optional.of(new CommandChoice.Refused(Outcome.failed(refusal.get())));
    }
    return Optional.of(name.equals(DelayedShutdown.STOP) ? stop() : shutdown(meant(name)));
  }

  private CommandChoice stop() {
    @Nullable Command own = commands.model().commands().get(DelayedShutdown.STOP);
    return new TimedShutdown.Stop(own != null && commands.offers(own) ? commands.plan(own) : null);
  }

  private CommandChoice shutdown(String name) {
    DelayedShutdown shutdown = Objects.requireNonNull(commands.model().shutdown());
    @Nullable Command own = commands.model().commands().get(name);
    if (own != null) {
      return commands.plan(own);
    }
    DelayedShutdown.@Nullable Return back = shutdown.back();
    return new TimedShutdown(
        name,
        plan(shutdown.off()),
        duration(OwnSetting.SHUTDOWN_DELAY),
        back == null || !name.equals(DelayedShutdown.RETURN)
            ? null
            : new TimedShutdown.Back(
                plan(back.on()), back.supply(), duration(OwnSetting.START_DELAY)));
  }

  /** Where its registers are known, and it is known how long to wait. */
  private Set<String> names() {
    @Nullable DelayedShutdown shutdown = commands.model().shutdown();
    boolean known =
        shutdown != null
            && commands.here(command(shutdown.off()))
            && commands.seconds().containsKey(OwnSetting.SHUTDOWN_DELAY.variable())
            && commands.seconds().containsKey(OwnSetting.START_DELAY.variable());
    return shutdown != null && known ? shutdown.offered(commands.model().commands()) : Set.of();
  }

  private String meant(String name) {
    return name.equals(DelayedShutdown.DEFAULT)
        ? Objects.requireNonNull(commands.model().shutdown()).byDefault(commands.model().commands())
        : name;
  }

  private boolean dangerous(String name) {
    return !name.equals(DelayedShutdown.STOP);
  }

  private CommandConfidence confidence(String name) {
    return name.equals(DelayedShutdown.STOP)
        ? CommandConfidence.DOCUMENTED
        : Objects.requireNonNull(commands.model().shutdown())
            .confidence(commands.model().commands());
  }

  private CommandPlan plan(String name) {
    return commands.plan(command(name));
  }

  private Command command(String name) {
    return Objects.requireNonNull(commands.model().commands().get(name), name);
  }

  private Duration duration(OwnSetting setting) {
    return Duration.ofSeconds(Objects.requireNonNull(commands.seconds().get(setting.variable())));
  }
}

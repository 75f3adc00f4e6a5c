// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Attempt;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is asked of one UPS: carried out, and put on record. Safe for use by any thread. */
final class UpsRequests implements PublishedUps.Requests {

  private final String ups;
  private final AttemptRecord record;
  private final UnitCommands commands;
  private final KeptSettings settings;
  private final Supplier<UpsSnapshot> snapshot;
  private final Predicate<String> device;

  /**
   * @param settings what the driver itself is told
   * @param device whether a variable is one that the device gives
   */
  UpsRequests(
      String ups,
      AttemptRecord record,
      UnitCommands commands,
      KeptSettings settings,
      Supplier<UpsSnapshot> snapshot,
      Predicate<String> device) {
    this.ups = ups;
    this.record = record;
    this.commands = commands;
    this.settings = settings;
    this.snapshot = snapshot;
    this.device = device;
  }

  @Override
  public CompletionStage<Outcome> instcmd(String name, @Nullable String value, Requester by) {
    return record.of(
        by, ups, Attempt.Kind.COMMAND, name, value, () -> commands.run(name, value, by));
  }

  @Override
  public CompletionStage<Outcome> set(String variable, String value, Requester by) {
    return record.of(
        by, ups, Attempt.Kind.SETTING, variable, value, () -> write(variable, value, by));
  }

  private CompletableFuture<Outcome> write(String variable, String value, Requester by) {
    Optional<OwnSetting> own = OwnSetting.of(variable);
    if (own.isEmpty() || device.test(variable)) {
      return commands.set(variable, value, by);
    }
    @Nullable Variable shown = snapshot.get().variables().get(variable);
    if (shown == null || !shown.type().writable()) {
      return CompletableFuture.completedFuture(
          Outcome.unknown("%s has no %s that could be set now".formatted(ups, variable)));
    }
    // A disk may take its time: not on the caller's thread, nor on the one that polls.
    return CompletableFuture.supplyAsync(() -> settings.set(own.get(), shown.type(), value))
        .thenCompose(
            outcome ->
                outcome.successful()
                    ? commands.afterwards(outcome)
                    : CompletableFuture.completedFuture(outcome));
  }
}

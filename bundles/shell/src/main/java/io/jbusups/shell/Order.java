// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;

/** What a person wants of a UPS, from the shell. */
final class Order {

  /** Longer than any UPS takes for anything that it says the end of. */
  private static final int PATIENCE_MINUTES = 10;

  private Order() {}

  /** Who is at this console; where, Karaf does not tell. */
  static Requester by(Session session) {
    return new Requester(session.get("USER") instanceof String user ? user : "", "", "shell");
  }

  /**
   * Waits until the outcome is known, and tells it. Ctrl-C ends the waiting, not what was begun.
   *
   * @param what was asked for, such as {@code rack1: beeper.mute}
   */
  static void await(String what, CompletionStage<Outcome> asked) throws CommandException {
    long since = System.nanoTime();
    try {
      Outcome outcome = asked.toCompletableFuture().get(PATIENCE_MINUTES, TimeUnit.MINUTES);
      Duration took = Duration.ofNanos(System.nanoTime() - since);
      String message = outcome.message().isEmpty() ? "" : ": " + Text.clean(outcome.message());
      if (!outcome.successful()) {
        throw Output.error(what + " was not done" + message);
      }
      Output.print(
          List.of(
              "%s: done after %s%s".formatted(what, Amount.duration(Optional.of(took)), message)));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Output.error(what + " goes on; ups:audit will tell what became of it");
    } catch (TimeoutException tooLong) {
      throw Output.error(
          "%s: the UPS's service has not answered for %d minutes"
              .formatted(what, PATIENCE_MINUTES));
    } catch (ExecutionException defect) {
      throw Output.error(
          what + ": the UPS's service failed: " + Text.clean(String.valueOf(defect.getCause())));
    }
  }
}

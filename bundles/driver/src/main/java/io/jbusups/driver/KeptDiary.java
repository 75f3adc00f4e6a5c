// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Attempt;
import io.jbusups.api.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One UPS's diary, kept with its settings. Used by one thread. */
final class KeptDiary implements Diary {

  private static final Logger LOG = LoggerFactory.getLogger(KeptDiary.class);

  private final Keeper keeper;
  private final AttemptRecord record;
  private final String ups;

  /** The latest write, which the next one waits for. */
  private CompletionStage<Void> latest = CompletableFuture.completedFuture(null);

  KeptDiary(Keeper keeper, AttemptRecord record, String ups) {
    this.keeper = keeper;
    this.record = record;
    this.ups = ups;
  }

  @Override
  public Optional<PendingShutdown> pending() {
    try {
      return PendingShutdown.of(keeper.of(ups));
    } catch (IOException e) {
      LOG.error("UPS {}: it cannot be read whether a shutdown is pending", ups, e);
      return Optional.empty();
    }
  }

  @Override
  public CompletionStage<Void> keep(@Nullable PendingShutdown next) {
    CompletionStage<Void> written =
        latest.handleAsync(
            (done, failure) -> {
              write(next);
              return null;
            });
    latest = written;
    return written;
  }

  private void write(@Nullable PendingShutdown next) {
    try {
      keeper.change(
          ups,
          kept -> {
            PendingShutdown.forget(kept);
            if (next != null) {
              next.keepIn(kept);
            }
          });
    } catch (IOException e) {
      LOG.error("UPS {}: what is pending could not be kept", ups, e);
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void record(PendingShutdown shutdown, Outcome outcome) {
    record.tell(
        new Attempt(
            Instant.now(),
            shutdown.by(),
            ups,
            Attempt.Kind.COMMAND,
            shutdown.asked(),
            null,
            outcome,
            Duration.ZERO));
  }
}

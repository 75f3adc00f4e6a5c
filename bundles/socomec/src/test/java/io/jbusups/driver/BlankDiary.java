// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The diary of a unit of which no shutdown is ever kept. */
final class BlankDiary implements Diary {

  @Override
  public Optional<PendingShutdown> pending() {
    return Optional.empty();
  }

  @Override
  public CompletionStage<Void> keep(@Nullable PendingShutdown next) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void record(PendingShutdown shutdown, Outcome outcome) {}
}

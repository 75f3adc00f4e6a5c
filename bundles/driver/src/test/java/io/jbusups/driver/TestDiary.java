// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A diary in memory, on a disk that can be full. */
final class TestDiary implements Diary {

  @Nullable PendingShutdown kept;
  boolean full;
  final List<String> records = new ArrayList<>();

  @Override
  public Optional<PendingShutdown> pending() {
    return Optional.ofNullable(kept);
  }

  @Override
  public CompletionStage<Void> keep(@Nullable PendingShutdown next) {
    if (full) {
      return CompletableFuture.failedFuture(new IllegalStateException("disk full"));
    }
    kept = next;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void record(PendingShutdown shutdown, Outcome outcome) {
    records.add(shutdown.asked() + " " + outcome.kind() + " " + outcome.message());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What is known of a UPS's pending shutdown when the driver begins, and what becomes of it. */
interface Diary {

  /** What was kept. */
  Optional<PendingShutdown> pending();

  /**
   * Keeps a shutdown instead of what was kept, or null for none. Completes, on any thread, when it
   * is on the disk, or exceptionally.
   */
  CompletionStage<Void> keep(@Nullable PendingShutdown next);

  /** Puts on record what became of it. */
  void record(PendingShutdown shutdown, Outcome outcome);
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Attempt;
import io.jbusups.api.AttemptListener;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever keeps a record of each attempt to command a UPS. Safe for use by any thread. */
@Component(service = AttemptRecord.class)
public final class AttemptRecord {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptRecord.class);

  @Reference private volatile List<AttemptListener> listeners;

  @Activate
  public AttemptRecord() {
    this(List.of());
  }

  AttemptRecord(List<AttemptListener> listeners) {
    this.listeners = listeners;
  }

  /**
   * Carries out what was asked for, and tells of it when its outcome is known.
   *
   * @return the outcome, which is known no sooner than it is on record
   */
  CompletionStage<Outcome> of(
      Requester by,
      String ups,
      Attempt.Kind kind,
      String name,
      @Nullable String value,
      Supplier<CompletableFuture<Outcome>> attempt) {
    Instant at = Instant.now();
    long since = System.nanoTime();
    return attempt
        .get()
        .thenApply(
            outcome -> {
              Duration took = Duration.ofNanos(System.nanoTime() - since);
              tell(new Attempt(at, by, ups, kind, name, value, outcome, took));
              return outcome;
            });
  }

  /** Tells of an attempt that is over. */
  void tell(Attempt attempt) {
    for (AttemptListener listener : listeners) {
      try {
        listener.attempted(attempt);
      } catch (RuntimeException defect) {
        // What was asked for is as somebody typed it: the log has no lines but ours.
        String asked = attempt.toString().replaceAll("\\p{Cntrl}", "?");
        LOG.error("A record was not kept of {}", asked, defect);
      }
    }
  }
}

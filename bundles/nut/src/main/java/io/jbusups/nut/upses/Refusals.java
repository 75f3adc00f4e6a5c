// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.upses;

import io.jbusups.api.Attempt;
import io.jbusups.api.AttemptListener;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever keeps a record of what is not let through to a UPS. What is let through the UPS
 * tells itself, so that nothing is on record twice. Safe for use by any thread.
 */
@Component(service = Refusals.class)
public final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  @Reference private volatile List<AttemptListener> listeners;

  /** Nobody keeps a record yet. */
  @Activate
  public Refusals() {
    this(List.of());
  }

  /** These keep a record. */
  public Refusals(List<AttemptListener> listeners) {
    this.listeners = listeners;
  }

  /**
   * Something was refused.
   *
   * @param ups the UPS's own name
   * @param name of the command or variable, as it was asked for
   */
  public void add(
      Requester by,
      String ups,
      Attempt.Kind kind,
      String name,
      @Nullable String value,
      Outcome why) {
    var refused = new Attempt(Instant.now(), by, ups, kind, name, value, why, Duration.ZERO);
    for (AttemptListener listener : listeners) {
      try {
        listener.attempted(refused);
      } catch (RuntimeException defect) {
        LOG.error("A record was not kept of {}", refused, defect);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.audit;

import io.jbusups.api.Attempt;
import io.jbusups.api.AttemptListener;
import io.jbusups.api.AuditTrail;
import java.util.ArrayDeque;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each attempt, and keeps the latest. Below Karaf's own logger {@code audit}, so that the
 * lines get into its rotated file of nothing but such lines, wherever nobody gave them one of their
 * own.
 */
@Component
public final class LoggedTrail implements AttemptListener, AuditTrail {

  static final String LOGGER = "audit.io.jbusups";

  static final int KEPT = 500;

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  private final ArrayDeque<Attempt> latest = new ArrayDeque<>();

  @Override
  public void attempted(Attempt attempt) {
    LOG.info(AuditLine.of(attempt));
    synchronized (latest) {
      latest.add(attempt);
      if (latest.size() > KEPT) {
        latest.remove();
      }
    }
  }

  @Override
  public List<Attempt> latest() {
    synchronized (latest) {
      return List.copyOf(latest);
    }
  }
}

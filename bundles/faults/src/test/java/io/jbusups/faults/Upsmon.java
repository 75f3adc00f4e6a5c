// SPDX-License-Identifier: Apache-2.0
package io.jbusups.faults;

import io.jbusups.api.DataState;
import io.jbusups.api.UpsSnapshot;
import java.time.Duration;
import java.util.Optional;

/**
 * When NUT's upsmon would shut down, by what is documented of it and was seen of 2.8.0: it asks
 * every {@code POLLFREQALERT}; a UPS that it last saw on battery, and that has given no status for
 * more than {@code DEADTIME}, is as good as empty. The integration tests hold the real one against
 * the same times.
 *
 * @param phase when it first asks
 */
record Upsmon(Duration phase) {

  static final Duration POLL = Duration.ofSeconds(5);
  static final Duration DEAD_TIME = Duration.ofSeconds(15);

  /** When it finds that it has to shut down, if it does by then. */
  Optional<Duration> shutsDown(DefaultSite site, Duration by) {
    Duration answered = phase;
    boolean onBattery = false;
    for (Duration now = phase; now.compareTo(by) < 0; now = now.plus(POLL)) {
      UpsSnapshot told = site.told(now);
      if (told.state() == DataState.FRESH) {
        answered = now;
        onBattery = told.value("ups.status").orElse("").contains("OB");
      } else if (onBattery && now.minus(answered).compareTo(DEAD_TIME) >= 0) {
        return Optional.of(now);
      }
    }
    return Optional.empty();
  }
}

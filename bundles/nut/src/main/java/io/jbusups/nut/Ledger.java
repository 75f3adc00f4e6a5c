// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.AttemptListener;

/**
 * What the server remembers from one request to the next, whoever asks. Its parts may be used from
 * any thread.
 *
 * @param record hears of what was not let through to a UPS
 */
record Ledger(
    Logins logins, ForcedShutdowns shutdowns, Trackings trackings, AttemptListener record) {

  static Ledger empty(AttemptListener record) {
    return new Ledger(new Logins(), new ForcedShutdowns(), new Trackings(), record);
  }

  static Ledger empty() {
    return empty(unheard -> {});
  }
}

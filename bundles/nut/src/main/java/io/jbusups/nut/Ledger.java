// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.nut.upses.Refusals;

/**
 * What the server remembers from one request to the next, whoever asks. Its parts may be used from
 * any thread.
 *
 * @param refusals what was not let through to a UPS
 */
record Ledger(Logins logins, ForcedShutdowns shutdowns, Trackings trackings, Refusals refusals) {

  static Ledger empty(Refusals refusals) {
    return new Ledger(new Logins(), new ForcedShutdowns(), new Trackings(), refusals);
  }

  static Ledger empty() {
    return empty(new Refusals());
  }
}

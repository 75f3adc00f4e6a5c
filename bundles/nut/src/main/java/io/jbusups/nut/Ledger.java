// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

/**
 * What the server remembers from one request to the next, whoever asks. Its parts may be used from
 * any thread.
 */
record Ledger(Logins logins, ForcedShutdowns shutdowns, Trackings trackings) {

  static Ledger empty() {
    return new Ledger(new Logins(), new ForcedShutdowns(), new Trackings());
  }
}

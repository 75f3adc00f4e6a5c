// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import org.jspecify.annotations.Nullable;

/**
 * What a connection has told of itself. Immutable.
 *
 * @param user the name given with USERNAME, or null before it
 * @param password what was given with PASSWORD, or null before it
 */
record Session(@Nullable String user, @Nullable String password) {

  static final Session NEW = new Session(null, null);

  Session withUser(String name) {
    return new Session(name, password);
  }

  Session withPassword(String secret) {
    return new Session(user, secret);
  }

  /** Without the password, which must reach no log. */
  @Override
  public String toString() {
    return "Session[user=" + user + "]";
  }
}

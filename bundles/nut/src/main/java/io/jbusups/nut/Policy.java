// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

/**
 * What the configuration says about who may ask for what. Immutable.
 *
 * @param readRequiresLogin whether even reading needs a user
 * @param tlsOffered whether STARTTLS is possible now
 * @param tlsRequired whether names and passwords are refused in clear
 */
record Policy(boolean readRequiresLogin, boolean tlsOffered, boolean tlsRequired) {

  /** Reading is free, and nothing can be encrypted. */
  static final Policy OPEN = new Policy(false, false, false);
}

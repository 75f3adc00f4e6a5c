// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * A user of {@code etc/nut.user-NAME.cfg}. Immutable.
 *
 * @param name the user's name; case matters
 * @param password hashed; empty where only the certificate counts
 * @param rights what the user may do
 * @param certificate the subject of a client's certificate that stands for the user
 */
record Account(
    String name,
    Optional<PasswordHash> password,
    Rights rights,
    Optional<X500Principal> certificate) {

  /** Without the password, hashed or not. */
  @Override
  public String toString() {
    return "Account[" + name + "]";
  }
}

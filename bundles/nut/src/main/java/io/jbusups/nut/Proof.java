// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import org.jspecify.annotations.Nullable;

/**
 * What came of checking who a client is. Immutable.
 *
 * @param user whose rights they are, or null where the check failed
 * @param rights what the client may do
 * @param certified whether the client's certificate stands for the user, so that neither a name nor
 *     a password is needed
 * @param basis what the check went by: with another one it has to be made anew
 */
record Proof(@Nullable String user, Rights rights, boolean certified, Object basis) {

  static Proof denied(Object basis) {
    return new Proof(null, Rights.NONE, false, basis);
  }

  boolean holds() {
    return user != null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.util.concurrent.CompletableFuture;

/**
 * A name and a password to be checked.
 *
 * @param session which gave them
 * @param result what came of it; cancelled when nobody wants to know any more
 */
record Attempt(Session session, CompletableFuture<Proof> result) {

  /** Where it comes from, as far as guessing counts. */
  String origin() {
    return session.peer().origin();
  }
}

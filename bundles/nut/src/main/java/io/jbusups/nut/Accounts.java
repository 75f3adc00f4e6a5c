// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.util.concurrent.CompletableFuture;

/** Whoever knows the users. May be called from any thread; returns at once. */
interface Accounts {

  /** Without users: every password is wrong. */
  Accounts NOBODY = session -> CompletableFuture.completedFuture(Proof.denied(Session.NEW));

  /**
   * Checks name and password, or the certificate, of a session. Cancelling spares the check where
   * it has not begun; it never completes exceptionally otherwise.
   */
  CompletableFuture<Proof> prove(Session session);

  /** Whether what was proved before still counts. */
  default boolean stands(Proof proof) {
    return true;
  }
}

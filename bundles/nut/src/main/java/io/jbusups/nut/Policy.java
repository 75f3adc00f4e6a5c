// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.netty.handler.ssl.ClientAuth;

/**
 * What the configuration says about who may ask for what. Immutable.
 *
 * @param readRequiresLogin whether even reading needs a user
 * @param tlsOffered whether STARTTLS is possible now
 * @param tlsRequired whether names and passwords are refused in clear
 * @param certificateRequired whether they are refused without a client's certificate
 */
record Policy(
    boolean readRequiresLogin,
    boolean tlsOffered,
    boolean tlsRequired,
    boolean certificateRequired) {

  /** Reading is free, and nothing can be encrypted. */
  static final Policy OPEN = new Policy(false, false, false, false);

  static Policy of(ServerSettings settings, boolean tlsOffered) {
    var tls = settings.tls();
    return new Policy(
        settings.readRequiresLogin(),
        tlsOffered,
        tls.required(),
        tls.clients() == ClientAuth.REQUIRE);
  }

  /** Whether nobody may say who it is on a connection like this. */
  boolean refusesNames(Session session) {
    return (tlsRequired && !session.tls())
        || (certificateRequired && session.certificate() == null);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

/** A request of the NUT network protocol (RFC 9271, section 4.2), well formed or not. */
sealed interface NutRequest permits BareRequest, ReadRequest, CredentialRequest, PrivilegedRequest {

  /**
   * The reply. Where {@link #needsUser} the session is proved first, if there is anything to prove
   * it by.
   */
  Reply answer(Session session, Site site);

  /** Whether the answer depends on the user's rights. */
  default boolean needsUser(Site site) {
    return false;
  }
}

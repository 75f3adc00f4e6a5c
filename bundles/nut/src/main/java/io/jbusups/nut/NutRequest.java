// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

/** A request of the NUT network protocol (RFC 9271, section 4.2), well formed or not. */
sealed interface NutRequest permits BareRequest, ReadRequest, CredentialRequest, PrivilegedRequest {

  /** The reply: a function of its arguments only. */
  Reply answer(Session session, Site site);
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

/** Who the client says it is: remembered, and checked when something is asked that needs it. */
sealed interface CredentialRequest extends NutRequest {

  /** What both are answered, right or wrong: a guess must not be told from a hit. */
  Encoded OK = Encoded.line("OK");

  /** {@code USERNAME name}. */
  record Username(String name) implements CredentialRequest {
    @Override
    public Reply answer(Session session, Site site) {
      if (site.policy().refusesNames(session)) {
        return Reply.of(NutError.ACCESS_DENIED, session);
      }
      return session.user() == null
          ? Reply.of(OK, session.withUser(name))
          : Reply.of(NutError.ALREADY_SET_USERNAME, session);
    }
  }

  /** {@code PASSWORD secret}. */
  record Password(String secret) implements CredentialRequest {
    @Override
    public Reply answer(Session session, Site site) {
      if (site.policy().refusesNames(session)) {
        return Reply.of(NutError.ACCESS_DENIED, session);
      }
      return session.password() == null
          ? Reply.of(OK, session.withPassword(secret))
          : Reply.of(NutError.ALREADY_SET_PASSWORD, session);
    }

    /** Without the secret, which must reach no log. */
    @Override
    public String toString() {
      return "Password[]";
    }
  }
}

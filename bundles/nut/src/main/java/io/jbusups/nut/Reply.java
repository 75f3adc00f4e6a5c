// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

/**
 * What the server does with a request.
 *
 * @param answer what the client is told
 * @param session the session from now on
 * @param then what becomes of the connection after the answer
 */
record Reply(Encoded answer, Session session, Then then) {

  /** What follows an answer. */
  enum Then {
    /** The next request. */
    GO_ON,
    /** The end. */
    CLOSE,
    /** TLS. */
    ENCRYPT
  }

  static Reply of(Encoded answer, Session session) {
    return new Reply(answer, session, Then.GO_ON);
  }

  static Reply of(NutError error, Session session) {
    return of(error.answer(), session);
  }
}

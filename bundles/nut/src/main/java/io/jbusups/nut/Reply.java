// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

/**
 * What the server does with a request.
 *
 * @param answer what the client is told
 * @param session the session from now on
 * @param close whether the connection ends with this answer
 */
record Reply(Encoded answer, Session session, boolean close) {

  static Reply of(Encoded answer, Session session) {
    return new Reply(answer, session, false);
  }

  static Reply of(NutError error, Session session) {
    return of(error.answer(), session);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

/** Requests that change nothing and that, as a rule, anybody may send. */
sealed interface ReadRequest extends NutRequest permits GetRequest, ListRequest {

  Encoded read(Session session, Site site);

  @Override
  default boolean needsUser(Site site) {
    return site.policy().readRequiresLogin();
  }

  @Override
  default Reply answer(Session session, Site site) {
    if (needsUser(site)) {
      var missing = PrivilegedRequest.missing(session);
      if (missing != null) {
        return Reply.of(missing, session);
      }
      if (session.proof() == null || !session.proof().holds()) {
        return Reply.of(NutError.ACCESS_DENIED, session);
      }
    }
    return Reply.of(read(session, site), session);
  }
}

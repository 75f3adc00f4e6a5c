// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What upsmon asks for, whatever the UPS's state. */
sealed interface UpsmonRequest extends PrivilegedRequest {

  String ups();

  boolean allowed(Rights rights);

  /** What happens for a user who may. */
  Reply grant(ServedUps served, Session session, Site site);

  @Override
  default Reply perform(Session session, Site site) {
    var served = site.catalogue().find(ups());
    if (served == null) {
      return Reply.of(NutError.UNKNOWN_UPS, session);
    }
    return allowed(session.rights())
        ? grant(served, session, site)
        : Reply.of(NutError.ACCESS_DENIED, session);
  }

  /** {@code LOGIN ups}: draws its power from there and leaves before the primary does. */
  record Login(String ups) implements UpsmonRequest {
    @Override
    public boolean allowed(Rights rights) {
      return rights.mayLogIn();
    }

    @Override
    public Reply perform(Session session, Site site) {
      return session.ups() == null
          ? UpsmonRequest.super.perform(session, site)
          : Reply.of(NutError.ALREADY_LOGGED_IN, session);
    }

    @Override
    public Reply grant(ServedUps served, Session session, Site site) {
      site.ledger().logins().add(served.real(), session.peer());
      return Reply.of(OK, session.loggedIn(served.real()));
    }
  }

  /** {@code PRIMARY ups}, or {@code MASTER ups} as it was called before. */
  record Lead(String ups, boolean oldWord) implements UpsmonRequest {

    private static final Encoded PRIMARY = Encoded.line("OK PRIMARY-GRANTED");
    private static final Encoded MASTER = Encoded.line("OK MASTER-GRANTED");

    @Override
    public boolean allowed(Rights rights) {
      return rights.mayLead();
    }

    @Override
    public Reply grant(ServedUps served, Session session, Site site) {
      return Reply.of(oldWord ? MASTER : PRIMARY, session.leading());
    }
  }

  /** {@code FSD ups}: tells every client to shut down. */
  record ForceShutdown(String ups) implements UpsmonRequest {

    private static final Logger LOG = LoggerFactory.getLogger(ForceShutdown.class);
    private static final Encoded SET = Encoded.line("OK FSD-SET");

    @Override
    public boolean allowed(Rights rights) {
      return rights.mayForceShutdown();
    }

    @Override
    public Reply grant(ServedUps served, Session session, Site site) {
      if (site.ledger().shutdowns().latch(served.real())) {
        LOG.warn(
            "Forced shutdown of all that hangs on UPS {}, called by {} from {}. It stands until"
                + " nut:fsd-clear {}.",
            served.real(),
            session.who(),
            session.peer().address(),
            served.real());
      }
      return Reply.of(SET, session);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

/**
 * Requests that need a user. No user is configured, so that each ends refused; what upsd finds
 * wrong with a request before it looks at the user's rights is answered first.
 */
sealed interface PrivilegedRequest extends NutRequest {

  /** What a client with a name and a password is told. */
  Encoded refuse(Site site);

  @Override
  default Reply answer(Session session, Site site) {
    if (session.user() == null) {
      return Reply.of(NutError.USERNAME_REQUIRED, session);
    }
    if (session.password() == null) {
      return Reply.of(NutError.PASSWORD_REQUIRED, session);
    }
    return Reply.of(refuse(site), session);
  }

  /** Arguments that make no sense; a client without a name is not told so. */
  record Malformed() implements PrivilegedRequest {
    @Override
    public Encoded refuse(Site site) {
      return NutError.INVALID_ARGUMENT.answer();
    }
  }

  /** {@code SET VAR ups name value}. */
  record SetVar(String ups, String name, String value) implements PrivilegedRequest {
    @Override
    public Encoded refuse(Site site) {
      return site.fresh(ups, (served, snapshot) -> NutError.ACCESS_DENIED.answer());
    }
  }

  /** {@code SET TRACKING ON} or {@code OFF}. */
  record SetTracking(String value) implements PrivilegedRequest {
    @Override
    public Encoded refuse(Site site) {
      boolean understood = value.equalsIgnoreCase("ON") || value.equalsIgnoreCase("OFF");
      return (understood ? NutError.ACCESS_DENIED : NutError.INVALID_ARGUMENT).answer();
    }
  }

  /** {@code INSTCMD ups command}. */
  record RunCommand(String ups, String command) implements PrivilegedRequest {
    @Override
    public Encoded refuse(Site site) {
      return site.fresh(
          ups,
          (served, snapshot) -> {
            boolean offered =
                snapshot.commands().stream().anyMatch(c -> c.name().equalsIgnoreCase(command));
            return (offered ? NutError.ACCESS_DENIED : NutError.CMD_NOT_SUPPORTED).answer();
          });
    }
  }

  /**
   * {@code LOGIN}, {@code PRIMARY}, {@code MASTER} or {@code FSD ups}, whatever the UPS's state.
   */
  record Upsmon(Kind kind, String ups) implements PrivilegedRequest {

    enum Kind {
      LOGIN,
      PRIMARY,
      MASTER,
      FSD
    }

    @Override
    public Encoded refuse(Site site) {
      return site.known(ups, served -> NutError.ACCESS_DENIED.answer());
    }
  }
}

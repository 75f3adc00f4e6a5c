// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

/** Requests without arguments, and lines that are no request at all. */
enum BareRequest implements NutRequest {
  VER,
  NETVER,
  HELP,
  STARTTLS,
  LOGOUT,
  /** The command is known, its arguments make no sense. */
  MALFORMED,
  /** No such command; an empty line too, as upsd sees it. */
  UNKNOWN,
  /** A line longer than any request; where the next one begins cannot be known. */
  TOO_LONG;

  /** The version of the network protocol that is spoken. */
  private static final Encoded PROTOCOL = Encoded.line("1.3");

  private static final Encoded COMMANDS =
      Encoded.line(
          "Commands: HELP VER PROTVER GET LIST SET INSTCMD LOGIN LOGOUT USERNAME PASSWORD STARTTLS");

  private static final Encoded GOODBYE = Encoded.line("OK Goodbye");

  private static final Encoded START = Encoded.line("OK STARTTLS");

  @Override
  public Reply answer(Session session, Site site) {
    return switch (this) {
      case VER -> Reply.of(Encoded.line(site.info()), session);
      case NETVER -> Reply.of(PROTOCOL, session);
      case HELP -> Reply.of(COMMANDS, session);
      case STARTTLS -> startTls(session, site);
      case LOGOUT -> new Reply(GOODBYE, session, Reply.Then.CLOSE);
      case MALFORMED -> Reply.of(NutError.INVALID_ARGUMENT, session);
      case TOO_LONG -> new Reply(NutError.INVALID_ARGUMENT.answer(), session, Reply.Then.CLOSE);
      case UNKNOWN -> Reply.of(NutError.UNKNOWN_COMMAND, session);
    };
  }

  private static Reply startTls(Session session, Site site) {
    if (session.tls()) {
      return Reply.of(NutError.ALREADY_SSL_MODE, session);
    }
    return site.policy().tlsOffered()
        ? new Reply(START, session, Reply.Then.ENCRYPT)
        : Reply.of(NutError.FEATURE_NOT_CONFIGURED, session);
  }
}

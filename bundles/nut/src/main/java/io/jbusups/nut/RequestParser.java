// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** From the words of a line to a typed request. */
final class RequestParser {

  private static final int MANY = Integer.MAX_VALUE;
  private static final Set<String> WITH_SUBCOMMAND = Set.of("GET", "LIST", "SET");
  private static final NutRequest DENIED = new PrivilegedRequest.Malformed();

  /** How a command is called: by name, with how many arguments. What follows those is ignored. */
  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          entry("VER", bare(BareRequest.VER)),
          entry("NETVER", bare(BareRequest.NETVER)),
          entry("PROTVER", bare(BareRequest.NETVER)),
          entry("HELP", bare(BareRequest.HELP)),
          entry("LOGOUT", bare(BareRequest.LOGOUT)),
          entry("STARTTLS", read(0, a -> BareRequest.STARTTLS)),
          entry("LIST UPS", read(0, a -> new ListRequest.Ups())),
          entry("LIST VAR", read(1, a -> new ListRequest.Var(a.get(0)))),
          entry("LIST RW", read(1, a -> new ListRequest.Rw(a.get(0)))),
          entry("LIST CMD", read(1, a -> new ListRequest.Cmd(a.get(0)))),
          entry("LIST ENUM", read(2, a -> new ListRequest.Choices(a.get(0), a.get(1)))),
          entry("LIST RANGE", read(2, a -> new ListRequest.Range(a.get(0), a.get(1)))),
          entry("LIST CLIENT", read(1, a -> new ListRequest.Client(a.get(0)))),
          entry("GET VAR", read(2, a -> new GetRequest.Var(a.get(0), a.get(1)))),
          entry("GET TYPE", read(2, a -> new GetRequest.Type(a.get(0), a.get(1)))),
          entry("GET DESC", read(2, a -> new GetRequest.Desc(a.get(0), a.get(1)))),
          entry("GET CMDDESC", read(2, a -> new GetRequest.CmdDesc(a.get(0), a.get(1)))),
          entry("GET UPSDESC", read(1, a -> new GetRequest.UpsDesc(a.get(0)))),
          entry("GET NUMLOGINS", read(1, a -> new GetRequest.NumLogins(a.get(0)))),
          entry("GET TRACKING", read(0, RequestParser::tracking)),
          entry("USERNAME", exactly(CredentialRequest.Username::new, BareRequest.MALFORMED)),
          entry("PASSWORD", exactly(CredentialRequest.Password::new, BareRequest.MALFORMED)),
          entry("SET VAR", privileged(3, RequestParser::setVar)),
          entry("SET TRACKING", privileged(1, a -> new PrivilegedRequest.SetTracking(a.get(0)))),
          entry("INSTCMD", privileged(2, RequestParser::runCommand)),
          entry("LOGIN", exactly(UpsmonRequest.Login::new, DENIED)),
          entry("PRIMARY", exactly(ups -> new UpsmonRequest.Lead(ups, false), DENIED)),
          entry("MASTER", exactly(ups -> new UpsmonRequest.Lead(ups, true), DENIED)),
          entry("FSD", exactly(UpsmonRequest.ForceShutdown::new, DENIED)));

  private RequestParser() {}

  /**
   * A request with the name of its command.
   *
   * @param command its command words in capitals, never an argument; {@code ?} where there is none
   * @param request what is asked
   */
  record Parsed(String command, NutRequest request) {}

  private record Form(
      int least, int most, Function<List<String>, NutRequest> make, NutRequest otherwise) {

    NutRequest apply(List<String> arguments) {
      int given = arguments.size();
      return given < least || given > most ? otherwise : make.apply(arguments);
    }
  }

  static Parsed parse(List<String> words) {
    if (words.isEmpty()) {
      return new Parsed("?", BareRequest.UNKNOWN);
    }
    var verb = words.get(0).toUpperCase(Locale.ROOT);
    if (!WITH_SUBCOMMAND.contains(verb)) {
      // One word in quotes with a space in it is no command with a subcommand.
      var form = verb.indexOf(' ') < 0 ? FORMS.get(verb) : null;
      return form == null
          ? new Parsed("?", BareRequest.UNKNOWN)
          : new Parsed(verb, form.apply(words.subList(1, words.size())));
    }
    if (words.size() > 1) {
      var command = verb + ' ' + words.get(1).toUpperCase(Locale.ROOT);
      var form = FORMS.get(command);
      if (form != null) {
        return new Parsed(command, form.apply(words.subList(2, words.size())));
      }
    }
    return new Parsed(verb, verb.equals("SET") ? DENIED : BareRequest.MALFORMED);
  }

  private static NutRequest tracking(List<String> arguments) {
    return arguments.isEmpty()
        ? new GetRequest.Tracking()
        : new GetRequest.TrackingResult(arguments.get(0));
  }

  private static NutRequest setVar(List<String> arguments) {
    return new PrivilegedRequest.SetVar(arguments.get(0), arguments.get(1), arguments.get(2));
  }

  private static NutRequest runCommand(List<String> arguments) {
    return new PrivilegedRequest.RunCommand(
        arguments.get(0), arguments.get(1), arguments.size() > 2 ? arguments.get(2) : null);
  }

  private static Form bare(NutRequest request) {
    return new Form(0, 0, a -> request, BareRequest.MALFORMED);
  }

  private static Form read(int least, Function<List<String>, NutRequest> make) {
    return new Form(least, MANY, make, BareRequest.MALFORMED);
  }

  private static Form privileged(int least, Function<List<String>, NutRequest> make) {
    return new Form(least, MANY, make, DENIED);
  }

  private static Form exactly(Function<String, NutRequest> make, NutRequest otherwise) {
    return new Form(1, 1, a -> make.apply(a.get(0)), otherwise);
  }
}

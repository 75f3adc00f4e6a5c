// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import io.jbusups.api.VariableType.Choice;
import io.jbusups.api.VariableType.Ranges;
import io.jbusups.api.VariableType.Text;
import io.jbusups.nut.words.Quoted;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** {@code GET …}. Answers repeat the names as the client spelled them. */
sealed interface GetRequest extends ReadRequest {

  /** {@code GET VAR ups name}. */
  record Var(String ups, String name) implements GetRequest, Site.Reading {
    @Override
    public Encoded read(Session session, Site site) {
      if (name.regionMatches(true, 0, "server.", 0, 7)) {
        return server(site);
      }
      return site.fresh(ups, this);
    }

    @Override
    public Encoded of(ServedUps served, UpsSnapshot snapshot) {
      return served.answers(snapshot).variable(this);
    }

    /** The answer, for a UPS to keep. */
    Encoded encode(Variable variable) {
      return line("VAR", ups, name, Quoted.of(variable.value()));
    }

    /** About the server and not a UPS, so that any UPS name will do, as with upsd. */
    private Encoded server(Site site) {
      var known = name.toLowerCase(Locale.ROOT);
      return switch (known) {
        case "server.info" -> line("VAR", ups, known, Quoted.of(site.info()));
        case "server.version" -> line("VAR", ups, known, Quoted.of(site.version()));
        default -> NutError.VAR_NOT_SUPPORTED.answer();
      };
    }
  }

  /** {@code GET TYPE ups name}. */
  record Type(String ups, String name) implements GetRequest {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    @Override
    public Encoded read(Session session, Site site) {
      return site.fresh(
          ups,
          (served, snapshot) -> {
            var variable = snapshot.variables().get(name);
            return variable == null
                ? NutError.VAR_NOT_SUPPORTED.answer()
                : line("TYPE", ups, name, words(variable.type()));
          });
    }

    private static String words(VariableType type) {
      return (type.writable() ? "RW " : "") + kind(type);
    }

    private static String kind(VariableType type) {
      if (type instanceof Text text) {
        return "STRING:" + text.maxLength();
      }
      if (type instanceof Choice choice) {
        return "ENUM " + kind(choice.values());
      }
      return type instanceof Ranges ? "RANGE NUMBER" : "NUMBER";
    }

    /** A choice's words are as long as the longest of its values. */
    private static String kind(List<String> values) {
      return values.stream().allMatch(value -> NUMBER.matcher(value).matches())
          ? "NUMBER"
          : "STRING:" + values.stream().mapToInt(String::length).max().orElse(0);
    }
  }

  /** {@code GET DESC ups name}. */
  record Desc(String ups, String name) implements GetRequest {
    @Override
    public Encoded read(Session session, Site site) {
      return site.fresh(
          ups,
          (served, snapshot) ->
              line("DESC", ups, name, Quoted.of(site.descriptions().variable(name))));
    }
  }

  /** {@code GET CMDDESC ups command}. */
  record CmdDesc(String ups, String command) implements GetRequest {
    @Override
    public Encoded read(Session session, Site site) {
      return site.fresh(
          ups,
          (served, snapshot) ->
              line("CMDDESC", ups, command, Quoted.of(site.descriptions().command(command))));
    }
  }

  /** {@code GET UPSDESC ups}. */
  record UpsDesc(String ups) implements GetRequest {
    @Override
    public Encoded read(Session session, Site site) {
      return site.known(
          ups,
          served -> {
            var text = served.description();
            return Encoded.line(
                "UPSDESC " + ups + ' ' + Quoted.of(text.isEmpty() ? "Unavailable" : text));
          });
    }
  }

  /** {@code GET NUMLOGINS ups}. */
  record NumLogins(String ups) implements GetRequest {
    @Override
    public Encoded read(Session session, Site site) {
      return site.fresh(
          ups,
          (served, snapshot) ->
              Encoded.line(
                  "NUMLOGINS " + ups + ' ' + site.ledger().logins().of(served.real()).size()));
    }
  }

  /** {@code GET TRACKING}, which only a user can switch on. */
  record Tracking() implements GetRequest {
    @Override
    public Encoded read(Session session, Site site) {
      return Encoded.line(session.tracking() ? "ON" : "OFF");
    }
  }

  /** {@code GET TRACKING id}. */
  record TrackingResult(String id) implements GetRequest {
    @Override
    public Encoded read(Session session, Site site) {
      return session.tracking()
          ? site.ledger().trackings().state(id)
          : NutError.FEATURE_NOT_CONFIGURED.answer();
    }
  }

  private static Encoded line(String verb, String ups, String name, String rest) {
    return Encoded.line(verb + ' ' + ups + ' ' + name + ' ' + rest);
  }
}

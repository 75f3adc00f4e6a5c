// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType.Choice;
import io.jbusups.api.VariableType.Ranges;
import io.jbusups.nut.words.Quoted;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code LIST …}. Answers repeat the names as the client spelled them. */
sealed interface ListRequest extends ReadRequest {

  /** {@code LIST UPS}. */
  record Ups() implements ListRequest {
    @Override
    public Encoded read(Session session, Site site) {
      return lines(
          "UPS",
          site.catalogue().listed().stream()
              .map(served -> served.name() + ' ' + Quoted.of(described(served.description()))));
    }

    private static String described(String text) {
      return text.isEmpty() ? Descriptions.NONE : text;
    }
  }

  /** {@code LIST VAR ups}. */
  record Var(String ups) implements ListRequest, Site.Reading {
    @Override
    public Encoded read(Session session, Site site) {
      return site.fresh(ups, this);
    }

    @Override
    public Encoded of(ServedUps served, UpsSnapshot snapshot) {
      return served.answers(snapshot).variables(ups);
    }

    /** The whole answer, for a UPS to keep. */
    static Encoded encode(String ups, UpsSnapshot snapshot) {
      return lines("VAR", ups, snapshot.variables().values().stream().map(ListRequest::pair));
    }
  }

  /** {@code LIST RW ups}: the variables that may be set. */
  record Rw(String ups) implements ListRequest {
    @Override
    public Encoded read(Session session, Site site) {
      return site.fresh(
          ups,
          (served, snapshot) ->
              lines(
                  "RW",
                  ups,
                  snapshot.variables().values().stream()
                      .filter(variable -> variable.type().writable())
                      .map(ListRequest::pair)));
    }
  }

  /** {@code LIST CMD ups}. */
  record Cmd(String ups) implements ListRequest {
    @Override
    public Encoded read(Session session, Site site) {
      return site.fresh(
          ups,
          (served, snapshot) ->
              lines(
                  "CMD",
                  ups,
                  snapshot.commands().stream()
                      .map(command -> command.name())
                      .sorted(String.CASE_INSENSITIVE_ORDER)));
    }
  }

  /** {@code LIST ENUM ups name}: the values of a choice. */
  record Choices(String ups, String name) implements ListRequest {
    @Override
    public Encoded read(Session session, Site site) {
      return ofVariable(
          site,
          "ENUM",
          ups,
          name,
          variable -> variable.type() instanceof Choice choice ? choice.values() : List.of(),
          Quoted::of);
    }
  }

  /** {@code LIST RANGE ups name}: the bounds within which a number may be set. */
  record Range(String ups, String name) implements ListRequest {
    @Override
    public Encoded read(Session session, Site site) {
      return ofVariable(
          site,
          "RANGE",
          ups,
          name,
          variable -> variable.type() instanceof Ranges ranges ? ranges.ranges() : List.of(),
          range ->
              Quoted.of(range.min().toPlainString())
                  + ' '
                  + Quoted.of(range.max().toPlainString()));
    }
  }

  /** {@code LIST CLIENT ups}: who is logged in. */
  record Client(String ups) implements ListRequest {
    @Override
    public Encoded read(Session session, Site site) {
      return site.known(
          ups,
          served ->
              frame(
                  "CLIENT " + ups,
                  "CLIENT " + served.name() + ' ',
                  site.ledger().logins().of(served.real()).stream().map(Peer::host)));
    }
  }

  private static String pair(Variable variable) {
    return variable.name() + ' ' + Quoted.of(variable.value());
  }

  private static <T> Encoded ofVariable(
      Site site,
      String kind,
      String ups,
      String name,
      Function<Variable, List<T>> items,
      Function<T, String> text) {
    return site.fresh(
        ups,
        (served, snapshot) -> {
          var variable = snapshot.variables().get(name);
          return variable == null
              ? NutError.VAR_NOT_SUPPORTED.answer()
              : lines(kind, ups + ' ' + name, items.apply(variable).stream().map(text));
        });
  }

  private static Encoded lines(String kind, Stream<String> items) {
    return frame(kind, kind + ' ', items);
  }

  private static Encoded lines(String kind, String subject, Stream<String> items) {
    return frame(kind + ' ' + subject, kind + ' ' + subject + ' ', items);
  }

  private static Encoded frame(String query, String prefix, Stream<String> items) {
    var out = new StringBuilder("BEGIN LIST ").append(query).append('\n');
    items.forEach(item -> out.append(prefix).append(item).append('\n'));
    return Encoded.of(out.append("END LIST ").append(query).append('\n'));
  }
}

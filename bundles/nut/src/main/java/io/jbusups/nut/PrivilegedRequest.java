// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.Attempt;
import io.jbusups.api.Instcmd;
import io.jbusups.api.NewValue;
import io.jbusups.api.UpsSnapshot;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Requests that need a user. What is wrong with one is found in upsd's order: who asks, what is
 * asked of which UPS, whether the user may, whether the value makes sense.
 */
sealed interface PrivilegedRequest extends NutRequest
    permits PrivilegedRequest.Malformed,
        PrivilegedRequest.SetVar,
        PrivilegedRequest.SetTracking,
        PrivilegedRequest.RunCommand,
        UpsmonRequest {

  Encoded OK = Encoded.line("OK");

  /** What a client is told that has said who it is, truly or not. */
  Reply perform(Session session, Site site);

  @Override
  default boolean needsUser(Site site) {
    return true;
  }

  @Override
  default Reply answer(Session session, Site site) {
    var missing = missing(session);
    return missing == null ? perform(session, site) : Reply.of(missing, session);
  }

  /** What the client has not said of itself yet, or null. */
  static @Nullable NutError missing(Session session) {
    if (session.certified()) {
      return null;
    }
    if (session.user() == null) {
      return NutError.USERNAME_REQUIRED;
    }
    return session.password() == null ? NutError.PASSWORD_REQUIRED : null;
  }

  /** Arguments that make no sense; a client without a name is not told so. */
  record Malformed() implements PrivilegedRequest {
    @Override
    public Reply perform(Session session, Site site) {
      return Reply.of(NutError.INVALID_ARGUMENT, session);
    }
  }

  /** {@code SET VAR ups name value}. */
  record SetVar(String ups, String name, String value) implements PrivilegedRequest {
    @Override
    public Reply perform(Session session, Site site) {
      Function<ServedUps, Order> order =
          served -> new Order(served, session, site, Attempt.Kind.SETTING, name, value);
      return Reply.of(
          site.fresh(
              ups,
              (served, snapshot) -> answer(order.apply(served), snapshot),
              (served, error) -> order.apply(served).refuse(error)),
          session);
    }

    private Encoded answer(Order order, UpsSnapshot snapshot) {
      if (!order.session().rights().set()) {
        return order.refuse(NutError.ACCESS_DENIED);
      }
      var variable = snapshot.variables().get(name);
      if (variable == null) {
        return order.refuse(NutError.VAR_NOT_SUPPORTED);
      }
      return switch (NewValue.check(variable.type(), value)) {
        case READ_ONLY -> order.refuse(NutError.READONLY);
        case TOO_LONG -> order.refuse(NutError.TOO_LONG);
        case INVALID -> order.refuse(NutError.INVALID_VALUE);
        case FITS -> order.give((ups, by) -> ups.set(variable.name(), value, by));
      };
    }
  }

  /** {@code SET TRACKING ON} or {@code OFF}. */
  record SetTracking(String value) implements PrivilegedRequest {
    @Override
    public Reply perform(Session session, Site site) {
      boolean on = value.equalsIgnoreCase("ON");
      if (!on && !value.equalsIgnoreCase("OFF")) {
        return Reply.of(NutError.INVALID_ARGUMENT, session);
      }
      return session.rights().mayChange()
          ? Reply.of(OK, session.withTracking(on))
          : Reply.of(NutError.ACCESS_DENIED, session);
    }
  }

  /** {@code INSTCMD ups command [value]}. */
  record RunCommand(String ups, String command, @Nullable String value)
      implements PrivilegedRequest {
    @Override
    public Reply perform(Session session, Site site) {
      Function<ServedUps, Order> order =
          served -> new Order(served, session, site, Attempt.Kind.COMMAND, command, value);
      return Reply.of(
          site.fresh(
              ups,
              (served, snapshot) -> answer(order.apply(served), snapshot),
              (served, error) -> order.apply(served).refuse(error)),
          session);
    }

    private Encoded answer(Order order, UpsSnapshot snapshot) {
      Optional<String> offered =
          snapshot.commands().stream()
              .map(Instcmd::name)
              .filter(command::equalsIgnoreCase)
              .findFirst();
      if (offered.isEmpty()) {
        return order.refuse(NutError.CMD_NOT_SUPPORTED);
      }
      var name = offered.get();
      return order.session().rights().mayRun(name)
          ? order.give((ups, by) -> ups.instcmd(name, value, by))
          : order.refuse(NutError.ACCESS_DENIED);
    }
  }
}

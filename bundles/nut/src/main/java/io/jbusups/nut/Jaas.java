// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The container's own users, for names that no file of ours knows. What came of a login counts for
 * a minute, since the realm does not tell when a user changes. May be used from any thread.
 */
final class Jaas {

  private static final Logger LOG = LoggerFactory.getLogger(Jaas.class);
  private static final Duration COUNTS = Duration.ofMinutes(1);

  private final String realm;
  private final Map<String, Rights> roles;
  private final Executor threads;

  /**
   * @param roles the rights that come with each role
   * @param threads to wait for the realm on, which may ask a directory far away
   */
  Jaas(String realm, Map<String, Rights> roles, Executor threads) {
    this.realm = realm;
    this.roles = Map.copyOf(roles);
    this.threads = threads;
  }

  /** Until when what is learnt now counts, as {@link System#nanoTime()}. */
  long until() {
    return System.nanoTime() + COUNTS.toNanos();
  }

  /** What the user may do; empty where name and password are not the realm's. */
  CompletableFuture<Optional<Rights>> rights(String name, String password) {
    return CompletableFuture.supplyAsync(() -> login(name, password), threads);
  }

  private Optional<Rights> login(String name, String password) {
    try {
      var context = new LoginContext(realm, new Subject(), asked -> answer(asked, name, password));
      context.login();
      var rights =
          context.getSubject().getPrincipals().stream()
              .filter(Jaas::role)
              .map(role -> roles.getOrDefault(role.getName(), Rights.NONE))
              .reduce(Rights.NONE, Rights::and);
      context.logout();
      return Optional.of(rights);
    } catch (FailedLoginException e) {
      return Optional.empty();
    } catch (LoginException | RuntimeException e) {
      LOG.error("The realm '{}' (jaas.realm in etc/nut.server.cfg) cannot say: {}", realm, e + "");
      return Optional.empty();
    }
  }

  /** A user may be called like a role: only what says that it is one counts. */
  private static boolean role(Principal principal) {
    return principal.getClass().getSimpleName().contains("Role");
  }

  private static void answer(Callback[] asked, String name, String password) {
    for (var callback : asked) {
      if (callback instanceof NameCallback user) {
        user.setName(name);
      } else if (callback instanceof PasswordCallback secret) {
        secret.setPassword(password.toCharArray());
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.nut.Rights.Upsmon;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The users of the recording, checked at once. */
final class TestUsers implements Accounts {

  private record User(String password, Rights rights) {}

  private static final Map<String, User> USERS =
      Map.of(
          "admin", new User("adminpass", Rights.of(true, true, List.of("all"), Upsmon.NONE)),
          "operator",
              new User("oppass", Rights.of(false, false, List.of("test.panel.start"), Upsmon.NONE)),
          "primary", new User("primpass", Rights.of(false, false, List.of(), Upsmon.PRIMARY)),
          "secondary", new User("secpass", Rights.of(false, false, List.of(), Upsmon.SECONDARY)));

  @Override
  public CompletableFuture<Proof> prove(Session session) {
    var user = USERS.get(session.user());
    return CompletableFuture.completedFuture(
        user != null && user.password().equals(session.password())
            ? new Proof(session.user(), user.rights(), false, this)
            : Proof.denied(this));
  }

  /** A site with these users. */
  static Site site(Catalogue catalogue) {
    return site(catalogue, Policy.OPEN);
  }

  static Site site(Catalogue catalogue, Policy policy) {
    return new Site(
        catalogue, Descriptions.load(), "0.1.0", policy, new TestUsers(), Ledger.empty());
  }
}

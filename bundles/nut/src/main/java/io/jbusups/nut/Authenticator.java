// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks passwords on a thread of its own. May be used from any thread. */
final class Authenticator implements Accounts, AutoCloseable {

  private static final long IDLE_S = 30;

  private final ScheduledThreadPoolExecutor worker =
      new ScheduledThreadPoolExecutor(1, Threads.named("nut-passwords"));
  private final Turns turns = new Turns(worker, this::check);
  private final PasswordHash nobodys;
  private volatile Basis basis = new Basis(Map.of(), null);

  /** What is gone by: another one with each change. */
  private record Basis(Map<String, Account> users, @Nullable Jaas jaas) {}

  /** What a proof went by, an account or the whole basis, and until when it counts. */
  private record Ground(Object what, long until) {

    @SuppressWarnings("ReferenceEquality") // the very users that were gone by
    boolean isIn(Basis now) {
      return what == now
          || (what instanceof Account account && now.users().get(account.name()) == account);
    }
  }

  /**
   * @param iterations for the users without a password or none at all, who must take as long as
   *     those who do
   */
  Authenticator(int iterations) {
    nobodys = PasswordHash.of("nobody", iterations);
    worker.setKeepAliveTime(IDLE_S, TimeUnit.SECONDS);
    worker.allowCoreThreadTimeOut(true);
    worker.setRemoveOnCancelPolicy(true);
  }

  /** Takes over other users; who is connected as one that changed is checked anew, when asking. */
  void know(Collection<Account> users, @Nullable Jaas jaas) {
    var byName = users.stream().collect(Collectors.toMap(Account::name, Function.identity()));
    basis = new Basis(Map.copyOf(byName), jaas);
  }

  @Override
  public boolean stands(Proof proof) {
    return proof.basis() instanceof Ground ground
        && ground.isIn(basis)
        && System.nanoTime() - ground.until() < 0;
  }

  @Override
  public CompletableFuture<Proof> prove(Session session) {
    var known = certified(session);
    if (known != null) {
      return CompletableFuture.completedFuture(known);
    }
    if (session.user() == null || session.password() == null) {
      return CompletableFuture.completedFuture(Proof.denied(forLong(basis)));
    }
    var attempt = new Attempt(session, new CompletableFuture<>());
    worker.execute(
        () -> {
          if (!turns.enter(attempt)) {
            attempt.result().complete(Proof.denied(forLong(basis)));
          }
        });
    return attempt.result();
  }

  /** Ends the thread; what waits is never checked. */
  @Override
  public void close() {
    worker.shutdownNow();
  }

  /** A client whose certificate stands for the user need not know the password. */
  private @Nullable Proof certified(Session session) {
    var subject = session.certificate();
    var now = basis;
    if (subject == null) {
      return null;
    }
    var its =
        now.users().values().stream()
            .filter(user -> user.certificate().filter(subject::equals).isPresent())
            .filter(user -> session.user() == null || user.name().equals(session.user()))
            .toList();
    // Of several users it has to say which one.
    return its.size() == 1
        ? new Proof(its.get(0).name(), its.get(0).rights(), true, forLong(its.get(0)))
        : null;
  }

  private void check(Attempt attempt) {
    var now = basis;
    if (attempt.result().isCancelled()) {
      turns.next(attempt);
      return;
    }
    var name = String.valueOf(attempt.session().user());
    var password = String.valueOf(attempt.session().password());
    var user = now.users().get(name);
    var jaas = now.jaas();
    if (user != null) {
      boolean right = user.password().orElse(nobodys).matches(password);
      checked(attempt, right && user.password().isPresent() ? granted(user) : Optional.empty());
    } else if (jaas != null) {
      jaas.rights(name, password)
          .thenAcceptAsync(rights -> checked(attempt, granted(name, rights, now, jaas)), worker);
    } else {
      nobodys.matches(password);
      checked(attempt, Optional.empty());
    }
  }

  private static Optional<Proof> granted(Account user) {
    return Optional.of(new Proof(user.name(), user.rights(), false, forLong(user)));
  }

  private static Optional<Proof> granted(
      String name, Optional<Rights> rights, Basis now, Jaas jaas) {
    var ground = new Ground(now, jaas.until());
    return rights.map(known -> new Proof(name, known, false, ground));
  }

  private void checked(Attempt attempt, Optional<Proof> proof) {
    if (proof.isEmpty()) {
      turns.failed(attempt);
    }
    attempt.result().complete(proof.orElseGet(() -> Proof.denied(forLong(basis))));
    turns.next(attempt);
  }

  private static Ground forLong(Object what) {
    return new Ground(what, System.nanoTime() + Long.MAX_VALUE / 2);
  }
}

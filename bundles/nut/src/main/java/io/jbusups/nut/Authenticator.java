// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks passwords on a thread of its own, one at a time for each address, so that whoever tries
 * many waits behind himself and not in front of others. May be used from any thread.
 */
final class Authenticator implements Accounts, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);
  private static final long IDLE_S = 30;

  /** Checks that may wait for one address; who sends more is refused unchecked. */
  private static final int MOST_WAITING = 100;

  private final ScheduledThreadPoolExecutor worker =
      new ScheduledThreadPoolExecutor(1, Threads.named("nut-passwords"));
  private final Failures failures = new Failures();
  private final Map<String, Queue<Attempt>> waiting = new HashMap<>();
  private final PasswordHash nobodys;
  private volatile Basis basis = new Basis(Map.of(), null);

  /** What is gone by: another one with each change. */
  private record Basis(Map<String, Account> users, @Nullable Jaas jaas) {}

  /** What a proof went by, and until when it counts. */
  private record Ground(Basis basis, long until) {}

  private record Attempt(Session session, CompletableFuture<Proof> result) {}

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

  /** Takes over other users; whoever is connected is checked anew with the next request. */
  void know(Collection<Account> users, @Nullable Jaas jaas) {
    var byName = users.stream().collect(Collectors.toMap(Account::name, Function.identity()));
    basis = new Basis(Map.copyOf(byName), jaas);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the very users that were gone by
  public boolean stands(Proof proof) {
    return proof.basis() instanceof Ground ground
        && ground.basis() == basis
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
    worker.execute(() -> enter(attempt));
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
        ? new Proof(its.get(0).name(), its.get(0).rights(), true, forLong(now))
        : null;
  }

  private void enter(Attempt attempt) {
    var line = waiting.computeIfAbsent(origin(attempt), origin -> new ArrayDeque<>());
    if (line.size() >= MOST_WAITING) {
      attempt.result().complete(Proof.denied(forLong(basis)));
      return;
    }
    line.add(attempt);
    if (line.size() == 1) {
      begin(attempt);
    }
  }

  private void begin(Attempt attempt) {
    var delay = failures.delay(origin(attempt), System.nanoTime());
    worker.schedule(() -> check(attempt), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void check(Attempt attempt) {
    var now = basis;
    if (attempt.result().isCancelled()) {
      next(attempt);
      return;
    }
    var name = String.valueOf(attempt.session().user());
    var password = String.valueOf(attempt.session().password());
    var user = now.users().get(name);
    var jaas = now.jaas();
    if (user != null) {
      boolean right = user.password().orElse(nobodys).matches(password);
      checked(
          attempt, right && user.password().isPresent() ? granted(user, now) : Optional.empty());
    } else if (jaas != null) {
      jaas.rights(name, password)
          .thenAcceptAsync(rights -> checked(attempt, granted(name, rights, now, jaas)), worker);
    } else {
      nobodys.matches(password);
      checked(attempt, Optional.empty());
    }
  }

  private static Optional<Proof> granted(Account user, Basis now) {
    return Optional.of(new Proof(user.name(), user.rights(), false, forLong(now)));
  }

  private static Optional<Proof> granted(
      String name, Optional<Rights> rights, Basis now, Jaas jaas) {
    var ground = new Ground(now, jaas.until());
    return rights.map(known -> new Proof(name, known, false, ground));
  }

  private void checked(Attempt attempt, Optional<Proof> proof) {
    if (proof.isEmpty()) {
      failed(attempt);
    }
    attempt.result().complete(proof.orElseGet(() -> Proof.denied(forLong(basis))));
    next(attempt);
  }

  private void failed(Attempt attempt) {
    int count = failures.add(origin(attempt), System.nanoTime());
    if (count == Failures.MANY) {
      LOG.warn(
          "{} wrong passwords from {}, the latest for the NUT user '{}': further ones are checked"
              + " ever later.",
          count,
          attempt.session().peer().host(),
          attempt.session().user());
    }
  }

  private void next(Attempt done) {
    var line = Objects.requireNonNull(waiting.get(origin(done)));
    line.remove();
    if (line.isEmpty()) {
      waiting.remove(origin(done));
    } else {
      begin(line.element());
    }
  }

  private static String origin(Attempt attempt) {
    return attempt.session().peer().origin();
  }

  private static Ground forLong(Basis now) {
    return new Ground(now, System.nanoTime() + Long.MAX_VALUE / 2);
  }
}

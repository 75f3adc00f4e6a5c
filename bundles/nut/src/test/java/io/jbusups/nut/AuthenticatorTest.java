// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.nut.Rights.Upsmon;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {

  private static final int FEW = 1000;
  private static final X500Principal NAS = new X500Principal("CN=nas1,O=Example");
  private static final Rights PRIMARY = Rights.of(false, false, List.of(), Upsmon.PRIMARY);

  private final Authenticator authenticator = new Authenticator(FEW);
  private final Account primary =
      new Account(
          "primary", Optional.of(PasswordHash.of("secret", FEW)), PRIMARY, Optional.of(NAS));

  @BeforeEach
  void know() {
    authenticator.know(List.of(primary), null);
  }

  @AfterEach
  void close() {
    authenticator.close();
  }

  @Test
  void theRightPasswordGivesTheRights() throws Exception {
    var proof = prove("192.0.2.1", "primary", "secret").get(30, SECONDS);

    assertThat(proof.holds()).isTrue();
    assertThat(proof.rights()).isEqualTo(PRIMARY);
    assertThat(authenticator.stands(proof)).isTrue();
  }

  @Test
  void anythingElseGivesNone() throws Exception {
    for (var user : List.of("primary", "PRIMARY", "nobody", "")) {
      var proof = prove("192.0.2." + user.length(), user, "Secret").get(30, SECONDS);
      assertThat(proof.holds()).isFalse();
      assertThat(proof.rights()).isEqualTo(Rights.NONE);
    }
  }

  @Test
  void whoWasProvedIsAskedAnewWhenTheUsersChange() throws Exception {
    var proof = prove("192.0.2.1", "primary", "secret").get(30, SECONDS);
    authenticator.know(List.of(), null);

    assertThat(authenticator.stands(proof)).isFalse();
    assertThat(prove("192.0.2.1", "primary", "secret").get(30, SECONDS).holds()).isFalse();
  }

  @Test
  void aChangeOfOneUserLeavesTheOthersProved() throws Exception {
    var proof = prove("192.0.2.1", "primary", "secret").get(30, SECONDS);
    var other =
        new Account(
            "other", Optional.of(PasswordHash.of("new", FEW)), Rights.NONE, Optional.empty());
    authenticator.know(List.of(primary, other), null);
    assertThat(authenticator.stands(proof)).isTrue();

    var changed =
        new Account("primary", Optional.of(PasswordHash.of("new", FEW)), PRIMARY, Optional.of(NAS));
    authenticator.know(List.of(changed, other), null);
    assertThat(authenticator.stands(proof)).isFalse();
  }

  @Test
  void repeatedFailuresAreSaidOnceAndKeepNobodyElseWaiting() throws Exception {
    try (var log = new LogLines()) {
      var guesses = new ArrayList<CompletableFuture<Proof>>();
      for (int i = 0; i < 10; i++) {
        guesses.add(prove("192.0.2.1", "primary", "guess" + i));
      }
      await().atMost(60, SECONDS).until(() -> guesses.get(Failures.MANY - 1).isDone());

      assertThat(prove("192.0.2.2", "primary", "secret").get(30, SECONDS).holds()).isTrue();
      assertThat(guesses.get(9)).isNotDone();
      assertThat(log.complaints())
          .singleElement()
          .asString()
          .contains("5 wrong passwords from 192.0.2.1", "'primary'")
          .doesNotContain("guess");
    }
  }

  @Test
  void addressesWithoutWrongPasswordsComeFirst() throws Exception {
    for (int i = 0; i < 50; i++) {
      assertThat(prove("198.51.100." + i, "primary", "guess").get(30, SECONDS).holds()).isFalse();
    }
    var worker = new CountDownLatch(1);
    var first =
        new Account(
            "slow", Optional.of(PasswordHash.of("secret", 300_000)), PRIMARY, Optional.empty());
    authenticator.know(List.of(primary, first), null);
    var blocked = prove("192.0.2.1", "slow", "secret").thenRun(() -> wait(worker));
    var order = new CopyOnWriteArrayList<String>();
    var all = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < 50; i++) {
      all.add(prove("198.51.100." + i, "primary", "secret").thenRun(() -> order.add("guesser")));
    }
    all.add(prove("192.0.2.2", "primary", "secret").thenRun(() -> order.add("honest")));
    worker.countDown();

    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, SECONDS);
    assertThat(blocked).isCompleted();
    assertThat(order).hasSize(51).startsWith("honest");
  }

  private static void wait(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, SECONDS)).isTrue();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoSendsMoreThanCanWaitIsRefusedUnchecked() throws Exception {
    var all = new ArrayList<CompletableFuture<Proof>>();
    for (int i = 0; i < 300; i++) {
      all.add(prove("192.0.2.1", "primary", "guess"));
    }

    assertThat(all.get(299).get(30, SECONDS).holds()).isFalse();
  }

  @Test
  void whoHasGuessedMayHaveFewWaiting() throws Exception {
    prove("192.0.2.1", "primary", "guess").get(30, SECONDS);
    var all = new ArrayList<CompletableFuture<Proof>>();
    for (int i = 0; i < 30; i++) {
      all.add(prove("192.0.2.1", "primary", "guess"));
    }

    assertThat(all.get(29).get(30, SECONDS).holds()).isFalse();
    assertThat(all.get(9)).isNotDone();
  }

  @Test
  void aCheckThatNobodyWaitsForIsSparedAndTakesNobodysPlace() throws Exception {
    prove("192.0.2.1", "primary", "guess").get(30, SECONDS);
    for (int i = 0; i < 20; i++) {
      prove("192.0.2.1", "primary", "guess" + i).cancel(false);
    }

    assertThat(prove("192.0.2.1", "primary", "secret").get(30, TimeUnit.SECONDS).holds()).isTrue();
  }

  @Test
  void aCertificateStandsForItsUser() {
    var session = Session.of(peer("192.0.2.1")).secured(NAS);
    var proof = authenticator.prove(session).join();

    assertThat(proof.certified()).isTrue();
    assertThat(proof.user()).isEqualTo("primary");
    assertThat(authenticator.prove(session.withUser("other")).join().holds()).isFalse();
    var stranger = session.secured(new X500Principal("CN=nas2,O=Example"));
    assertThat(authenticator.prove(stranger).join().holds()).isFalse();
  }

  @Test
  void aCertificateProvesWhateverPasswordItsUserSends() {
    var session = Session.of(peer("192.0.2.1")).secured(NAS);

    var proof = authenticator.prove(session.withUser("primary").withPassword("wrong")).join();
    assertThat(proof.certified()).isTrue();
    assertThat(proof.user()).isEqualTo("primary");
  }

  @Test
  void aCertificateOfSeveralUsersNeedsTheNameOfOne() {
    authenticator.know(List.of(primary, certifiedOnly("other")), null);
    var session = Session.of(peer("192.0.2.1")).secured(NAS);

    assertThat(authenticator.prove(session).join().holds()).isFalse();
    assertThat(authenticator.prove(session.withUser("other")).join().user()).isEqualTo("other");
  }

  @Test
  void whereOnlyTheCertificateCountsNoPasswordIsRight() throws Exception {
    authenticator.know(List.of(certifiedOnly("primary")), null);

    int address = 0;
    for (var password : List.of("", "nobody", "null", "primary", "Optional.empty")) {
      assertThat(prove("192.0.2." + ++address, "primary", password).get(30, SECONDS).holds())
          .as(password)
          .isFalse();
    }
    var session = Session.of(peer("192.0.2.9")).secured(NAS).withUser("primary");
    assertThat(authenticator.prove(session.withPassword("nobody")).join().holds()).isTrue();
  }

  private static Account certifiedOnly(String name) {
    return new Account(name, Optional.empty(), PRIMARY, Optional.of(NAS));
  }

  private CompletableFuture<Proof> prove(String address, String user, String password) {
    return authenticator.prove(Session.of(peer(address)).withUser(user).withPassword(password));
  }

  private static Peer peer(String address) {
    return new Peer(new InetSocketAddress(address, 41814));
  }
}

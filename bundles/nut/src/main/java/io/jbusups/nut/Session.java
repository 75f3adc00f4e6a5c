// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * What a connection has told of itself, and what came of it. Immutable.
 *
 * @param peer the other end
 * @param user the name given with USERNAME, or null before it
 * @param password what was given with PASSWORD, or null before it
 * @param proof what checking them gave, or null before it
 * @param tracking whether outcomes are followed
 * @param ups the UPS it is logged in to, or null before LOGIN
 * @param primary whether it was granted to lead
 * @param tls whether the connection is encrypted
 * @param certificate the subject of the client's certificate, or null without one
 */
record Session(
    Peer peer,
    @Nullable String user,
    @Nullable String password,
    @Nullable Proof proof,
    boolean tracking,
    @Nullable String ups,
    boolean primary,
    boolean tls,
    @Nullable X500Principal certificate) {

  static final Session NEW = of(new Peer(null));

  static Session of(Peer peer) {
    return new Session(peer, null, null, null, false, null, false, false, null);
  }

  Session withUser(String name) {
    return new Session(peer, name, password, null, tracking, ups, primary, tls, certificate);
  }

  Session withPassword(String secret) {
    return new Session(peer, user, secret, null, tracking, ups, primary, tls, certificate);
  }

  Session withProof(Proof checked) {
    return new Session(peer, user, password, checked, tracking, ups, primary, tls, certificate);
  }

  Session withTracking(boolean on) {
    return new Session(peer, user, password, proof, on, ups, primary, tls, certificate);
  }

  Session loggedIn(String name) {
    return new Session(peer, user, password, proof, tracking, name, primary, tls, certificate);
  }

  Session leading() {
    return new Session(peer, user, password, proof, tracking, ups, true, tls, certificate);
  }

  /** Once the connection is encrypted; what was said in clear counts no more. */
  Session secured(@Nullable X500Principal subject) {
    return new Session(peer, null, null, null, false, ups, primary, true, subject);
  }

  /** Whether there is anything to prove who it is. */
  boolean provable() {
    return certificate != null || (user != null && password != null);
  }

  /** Nothing before the proof. */
  Rights rights() {
    return proof == null ? Rights.NONE : proof.rights();
  }

  boolean certified() {
    return proof != null && proof.certified();
  }

  /** Whose rights it has, else the name it gave; for people. */
  String who() {
    if (proof != null && proof.user() != null) {
      return proof.user();
    }
    return user == null ? "" : user;
  }

  /** As what upsmon would say; empty for others. */
  String role() {
    if (primary) {
      return "primary";
    }
    return ups == null ? "" : "secondary";
  }

  /** Without the password, which must reach no log. */
  @Override
  public String toString() {
    return "Session[user=" + user + "]";
  }
}

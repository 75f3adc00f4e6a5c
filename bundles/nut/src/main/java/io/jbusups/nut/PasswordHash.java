// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A password as it is kept: salted and hashed with PBKDF2 (RFC 8018), in a form that a
 * configuration file can hold. Safe for use by any thread.
 */
final class PasswordHash {

  /**
   * On the machine where it was measured 320 ms with the assembly's JVM settings, which compile
   * simply, and 40 ms with the JVM's own. A machine ten times slower must still answer upsmon,
   * which gives up after five seconds, so that it is no more.
   */
  static final int ITERATIONS = 210_000;

  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int SALT_BYTES = 16;
  private static final int KEY_BITS = 256;
  private static final Pattern FORM =
      Pattern.compile("pbkdf2-sha256:([0-9]{4,8}):([\\w-]{22}):([\\w-]{43})");

  private static final String QUICK = "HmacSHA256";

  /** This process's own, which is never written down. */
  private static final SecretKeySpec PROCESS = new SecretKeySpec(random(32), QUICK);

  private final int iterations;
  private final byte[] salt;
  private final byte[] key;

  /**
   * The right password under the process's key, once it was given: when a server comes back, every
   * client of a site logs in at once, and none of them waits for longer than its patience.
   */
  private volatile byte @Nullable [] given;

  private PasswordHash(int iterations, byte[] salt, byte[] key) {
    this.iterations = iterations;
    this.salt = salt;
    this.key = key;
  }

  /** Hashes a password; takes its time. */
  static PasswordHash of(String password, int iterations) {
    byte[] salt = random(SALT_BYTES);
    return new PasswordHash(iterations, salt, derive(password, salt, iterations));
  }

  /** Reads what {@link #toString} wrote; empty for anything else, such as a plain password. */
  static Optional<PasswordHash> parse(String text) {
    var match = FORM.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    var decoder = Base64.getUrlDecoder();
    return Optional.of(
        new PasswordHash(
            Integer.parseInt(match.group(1)),
            decoder.decode(match.group(2)),
            decoder.decode(match.group(3))));
  }

  /**
   * Whether it is the password, in a time that does not tell how much of it is right. It takes its
   * time for a wrong one, and for the right one when that is given first.
   */
  boolean matches(String password) {
    byte[] quick = quick(password);
    byte[] known = given;
    if (known != null && MessageDigest.isEqual(known, quick)) {
      return true;
    }
    boolean right = MessageDigest.isEqual(key, derive(password, salt, iterations));
    if (right) {
      given = quick;
    }
    return right;
  }

  @Override
  public String toString() {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    return "pbkdf2-sha256:%d:%s:%s"
        .formatted(iterations, encoder.encodeToString(salt), encoder.encodeToString(key));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    try {
      var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS);
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static byte[] quick(String password) {
    try {
      var mac = Mac.getInstance(QUICK);
      mac.init(PROCESS);
      return mac.doFinal(password.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + QUICK, e);
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}

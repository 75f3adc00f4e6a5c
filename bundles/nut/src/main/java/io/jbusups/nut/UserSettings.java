// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.config.Settings;
import io.jbusups.nut.Rights.Upsmon;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * A user's configuration, checked.
 *
 * @param name the user's name
 * @param source the file, for messages
 * @param password as it stands there; empty where only the certificate counts
 * @param rights what the user may do
 * @param certificate the subject that stands for the user
 * @param problems a line for each key that makes no sense; with any the rest must not be used
 */
record UserSettings(
    String name,
    String source,
    String password,
    Rights rights,
    Optional<X500Principal> certificate,
    List<String> problems) {

  static UserSettings of(Map<String, ?> properties) {
    var keys = Settings.of(NutUserConfig.PID, properties, NutUserConfig.class);
    var password = keys.text("password");
    if (password.isEmpty()) {
      if (keys.text("certificate").isEmpty()) {
        keys.fail(
            "password is missing: give one, or the subject of a client's certificate as"
                + " certificate");
      }
    } else if (!password.matches("[ -~]+")) {
      // Never with the value, which would put a password into the log.
      keys.fail("password cannot be typed by NUT clients: use ASCII characters only");
    } else if (password.startsWith("pbkdf2-sha256:") && PasswordHash.parse(password).isEmpty()) {
      keys.fail("password is a damaged hash: write the password itself, it is hashed at once");
    }
    return new UserSettings(
        keys.name(), keys.source(), password, rights(keys), certificate(keys), keys.problems());
  }

  private static Rights rights(Settings keys) {
    boolean set = false;
    boolean fsd = false;
    for (var action : keys.list("actions")) {
      switch (action.toUpperCase(Locale.ROOT)) {
        case "SET" -> set = true;
        case "FSD" -> fsd = true;
        default -> keys.reject("actions", "use SET, FSD or both");
      }
    }
    return Rights.of(set, fsd, keys.list("instcmds"), upsmon(keys));
  }

  private static Upsmon upsmon(Settings keys) {
    var word = keys.text("upsmon");
    if (word.isEmpty()) {
      return Upsmon.NONE;
    }
    var known = RightWords.upsmon(word);
    if (known.isEmpty()) {
      keys.reject("upsmon", "use primary or secondary");
    }
    return known.orElse(Upsmon.NONE);
  }

  private static Optional<X500Principal> certificate(Settings keys) {
    var subject = keys.text("certificate");
    try {
      return subject.isEmpty() ? Optional.empty() : Optional.of(new X500Principal(subject));
    } catch (IllegalArgumentException e) {
      keys.reject("certificate", "use a certificate's subject, such as CN=nas1,O=Example");
      return Optional.empty();
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "UserSettings[" + name + "]";
  }
}

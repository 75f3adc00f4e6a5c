// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NutUsersTest {

  private static final String PID = "nut.user~1";
  private static final int FEW = 1000;

  private final TestConfigurations configurations = new TestConfigurations();
  private final NutUsers users = new NutUsers(configurations.admin(), FEW);

  @TempDir private Path etc;

  @Test
  void aPlainPasswordIsHashedAndTheHashTakesItsPlace() throws Exception {
    users.updated(PID, configurations.put(PID, Map.of("upsmon", "primary", "password", "secret")));

    var kept = (String) configurations.get(PID).get("password");
    assertThat(PasswordHash.parse(kept).orElseThrow().matches("secret")).isTrue();
    assertThat(configurations.get(PID).get("upsmon")).isEqualTo("primary");
    users.updated(PID, configurations.get(PID));
    assertThat(configurations.get(PID).get("password")).isEqualTo(kept);
    assertThat(users.all())
        .singleElement()
        .satisfies(
            user -> {
              assertThat(user.password().orElseThrow().matches("secret")).isTrue();
              assertThat(user.rights().mayLead()).isTrue();
              assertThat(user.toString()).doesNotContain(kept);
            });
  }

  @Test
  void inAFileTheHashTakesThePlaceOfThePassword() throws Exception {
    users.updated(PID, configurations.put(PID, file("primary", "password", "secret")));

    String text = Files.readString(etc.resolve("nut.user-monuser.cfg"));
    assertThat(text).startsWith("# monuser\npassword = pbkdf2-sha256:").endsWith("\nupsmon = x\n");
    assertThat(configurations.get(PID).get("password"))
        .as("comes back by itself")
        .isEqualTo("secret");
    assertThat(users.all())
        .singleElement()
        .satisfies(user -> assertThat(user.name()).isEqualTo("monuser"));
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidInALineAndTheUserServesAllTheSame() {
    try (var log = new LogLines()) {
      var gone = etc.resolve("nowhere/nut.user-monuser.cfg").toUri().toString();
      var properties =
          configurations.put(PID, Map.of("password", "secret", "felix.fileinstall.filename", gone));
      users.updated(PID, properties);

      assertThat(configurations.get(PID).get("password")).isEqualTo("secret");
      assertThat(log.complaints())
          .singleElement()
          .asString()
          .contains("etc/nut.user-monuser.cfg", "in clear")
          .doesNotContain("secret");
      assertThat(users.all()).hasSize(1);
    }
  }

  @Test
  void aChangeThatMakesNoSenseKeepsTheUserAsItWas() throws Exception {
    users.updated(PID, configurations.put(PID, file("primary", "password", "secret")));
    try (var log = new LogLines()) {
      users.updated(PID, configurations.put(PID, file("leader", "password", "other")));

      assertThat(log.complaints())
          .singleElement()
          .asString()
          .contains("etc/nut.user-monuser.cfg: upsmon = 'leader'", "stays as it was");
    }
    assertThat(users.all())
        .singleElement()
        .matches(user -> user.password().orElseThrow().matches("secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "password, '', password is missing: give one, or the subject of a client's certificate",
    "upsmon, primary, password is missing",
    "certificate, '', password is missing",
    "password, passwörd, password cannot be typed",
    "password, pbkdf2-sha256:1000:x:y, password is a damaged hash",
    "pasword, secret, unknown key 'pasword'"
  })
  void aPasswordThatMakesNoSenseIsSaidWithoutShowingIt(String key, String value, String problem) {
    try (var log = new LogLines()) {
      users.updated(PID, configurations.put(PID, Map.of(key, value)));

      assertThat(log.complaints())
          .anySatisfy(line -> assertThat(line).contains(problem, "there is no such user"))
          .allSatisfy(line -> assertThat(line).doesNotContain("passwörd", ":x:y"));
      assertThat(users.all()).isEmpty();
    }
  }

  @Test
  void thoseConfiguredBeforeAreKnownFromTheStart() {
    users.readAll();
    assertThat(users.all()).isEmpty();
    configurations.put(PID, Map.of("password", "secret"));
    configurations.put("nut.user~2", Map.of("password", "other"));
    configurations.put("jbus.ups~2", Map.of("password", "none of ours"));

    users.readAll();
    assertThat(users.all()).hasSize(2);
    assertThat((String) configurations.get(PID).get("password")).startsWith("pbkdf2-sha256:");
  }

  @Test
  void aCertificateMakesThePasswordUnnecessary() {
    users.updated(PID, configurations.put(PID, Map.of("certificate", "CN=nas1, O=Example")));

    assertThat(users.all())
        .singleElement()
        .satisfies(
            user -> {
              assertThat(user.password()).isEmpty();
              assertThat(user.certificate()).contains(new X500Principal("cn=NAS1,o=example"));
            });
    assertThat(configurations.get(PID).get("password")).isNull();
  }

  @Test
  void aCertificateThatIsNoSubjectIsSaid() {
    try (var log = new LogLines()) {
      users.updated(PID, configurations.put(PID, Map.of("certificate", "nas1")));
      assertThat(log.complaints())
          .singleElement()
          .asString()
          .contains("certificate = 'nas1'", "such as CN=nas1,O=Example", "there is no such user");
    }
  }

  @Test
  void aRemovedFileRemovesTheUserAndTellsOfIt() throws Exception {
    users.updated(PID, configurations.put(PID, file("slave", "password", "secret")));
    var told = new int[1];
    users.onChange(() -> told[0]++);
    users.deleted(PID);
    users.deleted(PID);

    assertThat(users.all()).isEmpty();
    assertThat(told[0]).isEqualTo(1);
  }

  private Map<String, String> file(String upsmon, String key, String value) throws Exception {
    var file = etc.resolve("nut.user-monuser.cfg");
    Files.writeString(file, "# monuser\npassword = secret\nupsmon = x\n");
    return Map.of(
        key, value, "upsmon", upsmon, "felix.fileinstall.filename", file.toUri().toString());
  }
}

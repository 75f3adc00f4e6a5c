// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.nut.Rights.Upsmon;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.spi.LoginModule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JaasTest {

  private static final Rights SET = RightWords.of("SET");
  private static final Rights PRIMARY = RightWords.of("primary");

  private static Configuration before;

  private final Jaas jaas =
      new Jaas(
          "house",
          Map.of("operators", SET, "hosts", PRIMARY, "ann", RightWords.of("ALL")),
          Runnable::run);

  /** A realm in which everybody's password is the name backwards. */
  public static final class House implements LoginModule {

    private Subject subject;
    private CallbackHandler handler;
    private String user;

    @Override
    public void initialize(
        Subject who, CallbackHandler asking, Map<String, ?> shared, Map<String, ?> options) {
      subject = who;
      handler = asking;
    }

    @Override
    public boolean login() throws FailedLoginException {
      var name = new NameCallback("name");
      var password = new PasswordCallback("password", false);
      try {
        handler.handle(new Callback[] {name, password});
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      user = name.getName();
      if (!new StringBuilder(user)
          .reverse()
          .toString()
          .equals(new String(password.getPassword()))) {
        throw new FailedLoginException("no");
      }
      return true;
    }

    @Override
    public boolean commit() {
      subject
          .getPrincipals()
          .addAll(
              List.of(
                  new UserPrincipal(user),
                  new RolePrincipal("operators"),
                  new RolePrincipal("hosts")));
      return true;
    }

    @Override
    public boolean abort() {
      return true;
    }

    @Override
    public boolean logout() {
      return true;
    }
  }

  private record UserPrincipal(String getName) implements Principal {}

  private record RolePrincipal(String getName) implements Principal {}

  @BeforeAll
  static void configure() {
    before = Configuration.getConfiguration();
    Configuration.setConfiguration(
        new Configuration() {
          @Override
          public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return name.equals("house")
                ? new AppConfigurationEntry[] {
                  new AppConfigurationEntry(
                      House.class.getName(), LoginModuleControlFlag.REQUIRED, Map.of())
                }
                : null;
          }
        });
  }

  @AfterAll
  static void restore() {
    Configuration.setConfiguration(before);
  }

  @Test
  void theRightsOfAllRolesAddUpAndAUserIsNoRole() {
    var rights = jaas.rights("ann", "nna").join().orElseThrow();

    assertThat(rights.set()).isTrue();
    assertThat(rights.upsmon()).isEqualTo(Upsmon.PRIMARY);
    assertThat(rights.mayRun("load.off")).as("the role called like the user").isFalse();
  }

  @Test
  void aWrongPasswordGivesNothing() {
    assertThat(jaas.rights("ann", "ann").join()).isEmpty();
  }

  @Test
  void aRealmThatIsNotThereIsSaid() {
    try (var log = new LogLines()) {
      assertThat(new Jaas("nowhere", Map.of(), Runnable::run).rights("ann", "nna").join())
          .isEmpty();
      assertThat(log.complaints()).singleElement().asString().contains("'nowhere'", "jaas.realm");
    }
  }
}

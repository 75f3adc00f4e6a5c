// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People of different roles over ssh, and where the rules come from that part them. */
class ShellRulesTest {

  private static final String RULES = "org.apache.karaf.command.acl.";

  private static Assembly karaf;

  @BeforeAll
  static void start() throws Exception {
    karaf = Assembly.start("rules", Map.of());
    karaf.awaitServer();
    Eventually.until("the shell", () -> karaf.shell("ups:list").contains("No UPS is configured"));
    karaf.addUser("look", "viewer,ssh");
    karaf.addUser("operate", "manager,ssh");
  }

  @AfterAll
  static void stop() {
    karaf.close();
  }

  @Test
  void aViewerOverSshLooksAndDoesNothing() throws Exception {
    assertThat(karaf.shellAs("look", "ups:list", "ups:run rack1 beeper.mute"))
        .contains("No UPS is configured", "Command not found: ups:run");
    assertThat(karaf.shellAs("operate", "ups:run rack1 beeper.mute"))
        .doesNotContain("Command not found");
    assertThat(karaf.shellAs("operate", "ups:run --yes rack1 load.off"))
        .contains("Insufficient credentials");
  }

  /** Else whoever looks would find the administrator's password, or write a file into etc. */
  @Test
  void aViewerReadsAndWritesNoFile() throws Exception {
    for (String way :
        List.of(
            "cat etc/users.properties",
            "grep karaf etc/users.properties",
            "echo x > x.cfg",
            "$.context")) {
      String said = karaf.shellAs("look", way);
      assertThat(said).as(way).doesNotContain("admingroup");
      assertThat(karaf.has("x.cfg")).as(way).isFalse();
    }
    assertThat(karaf.shellAs("look", "cat x", "logout")).contains("Command not found: shell:cat");
    assertThat(karaf.shellAs("look", "logout")).doesNotContain("not found");
    assertThat(karaf.shellAs("operate", "ups:list | grep etc")).contains("jbus.ups-NAME.cfg");
  }

  /** As in a Karaf of somebody's own, to which the feature comes when it runs. */
  @Test
  void theFeatureBringsTheRulesAndLeavesThoseOfTheUser() throws Exception {
    karaf.shell("feature:uninstall jbus-ups");
    Eventually.until(
        "no commands", () -> karaf.shell("ups:list").contains("Command not found: ups:list"));
    assertThat(karaf.has(file("ups"))).as("rules after their feature").isTrue();
    karaf.remove(file("ups"));
    karaf.configure(RULES + "nut", "clients = viewer", "fsd-clear = viewer");
    Eventually.until(
        "rules taken away",
        () -> !karaf.shell("config:property-list --pid " + RULES + "ups").contains("run"));
    Eventually.until(
        "rules of the user",
        () ->
            karaf
                .shell("config:property-list --pid " + RULES + "nut")
                .contains("fsd-clear = viewer"));

    karaf.shell("feature:install jbus-ups-shell");
    Eventually.until(
        "commands", () -> karaf.shellAs("look", "ups:list").contains("No UPS is configured"));
    assertThat(karaf.shellAs("look", "ups:run rack1 beeper.mute", "nut:fsd-clear rack1"))
        .contains("Command not found: ups:run")
        .doesNotContain("Command not found: nut:fsd-clear");
    assertThat(karaf.shellAs("operate", "ups:run --yes rack1 load.off"))
        .contains("Insufficient credentials");
    assertThat(karaf.configuration(RULES + "ups")).contains("run = admin, manager");
    assertThat(karaf.configuration(RULES + "nut").lines().toList())
        .isEqualTo(List.of("clients = viewer", "fsd-clear = viewer"));
  }

  private static String file(String scope) {
    return "etc/" + RULES + scope + ".cfg";
  }
}

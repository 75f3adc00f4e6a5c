// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** Which commands people of other roles than the administrator's have. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ShellAccessTest {

  private static final Set<String> SCOPES = Set.of("ups", "jbus", "nut");
  private static final Set<String> READING =
      Set.of(
          "ups:list",
          "ups:show",
          "ups:watch",
          "ups:audit",
          "jbus:buses",
          "jbus:models",
          "jbus:registers",
          "nut:clients");

  @Inject private BootFinished started;
  @Inject private SessionFactory sessions;

  @Configuration
  public Option[] configuration() {
    return Containers.assembly();
  }

  @Test
  public void viewersHaveWhatReadsAndNothingElse() throws Exception {
    var viewer = new Shell(sessions, "viewer");
    assertThat(viewer.run("ups:list")).isNotBlank();
    assertThat(viewer.run("ups:audit")).isNotBlank();
    assertThatThrownBy(() -> viewer.run("ups:run rack1 beeper.mute"))
        .hasMessageContaining("Command not found")
        .hasMessageContaining("ups:run");
    assertThatThrownBy(() -> viewer.run("nut:fsd-clear rack1"))
        .hasMessageContaining("Command not found");
    for (String command : ours()) {
      assertThat(viewer.has(command)).as(command).isEqualTo(READING.contains(command));
    }
  }

  @Test
  public void managersRunWhatLeavesTheLoadAlone() throws Exception {
    var manager = new Shell(sessions, "manager");
    assertThatThrownBy(() -> manager.run("ups:run rack1 beeper.mute")).hasMessageContaining("UPS");
    assertThatThrownBy(() -> manager.run("ups:run --yes rack1 load.off"))
        .hasMessageContaining("Insufficient credentials");
    // In quotes, and with a line's end that a careless pattern would stop at.
    assertThatThrownBy(() -> manager.run("ups:run '--yes' rack1 load.off \"a\nb\""))
        .hasMessageContaining("Insufficient credentials");
    for (String command : ours()) {
      assertThat(manager.has(command)).as(command).isEqualTo(!command.equals("nut:tls-selfsigned"));
    }
  }

  @Test
  public void administratorsHaveAllAndPeopleWithoutARoleNothing() throws Exception {
    var admin = new Shell(sessions, "admin");
    var nobody = new Shell(sessions, "ssh");
    assertThatThrownBy(() -> admin.run("ups:run --yes rack1 load.off")).hasMessageContaining("UPS");
    for (String command : ours()) {
      assertThat(admin.has(command)).as(command).isTrue();
      assertThat(nobody.has(command)).as(command).isFalse();
    }
  }

  @Test
  public void everyCommandIsNamedInTheRules() throws Exception {
    for (String command : ours()) {
      String[] parts = command.split(":");
      assertThat(rules(parts[0])).as(command).anyMatch(line -> line.startsWith(parts[1] + " ="));
    }
  }

  private Set<String> ours() {
    return sessions.getRegistry().getCommands().stream()
        .filter(command -> SCOPES.contains(command.getScope()))
        .map(command -> command.getScope() + ":" + command.getName())
        .collect(Collectors.toSet());
  }

  private static List<String> rules(String scope) throws Exception {
    return Files.readAllLines(
        Path.of(System.getProperty("karaf.etc"), "org.apache.karaf.command.acl." + scope + ".cfg"),
        UTF_8);
  }
}

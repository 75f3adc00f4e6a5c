// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** Commands through Debian's upscmd and the shell, to a simulated DELPHYS MX, and their record. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class CommandsTest {

  private static final String TEST = "test.battery.start";

  /** Made after {@link BootFinished}. */
  @Inject private SessionFactory sessions;

  @Inject private BootFinished started;

  private Site site;
  private Shell shell;
  private long before;

  @Configuration
  public Option[] configuration() {
    return Containers.assembly();
  }

  @Before
  public void enter() throws Exception {
    site = new Site();
    shell = new Shell(sessions);
    before = site.logLength();
    site.write("nut.user-operator.cfg", "password = s3cret", "instcmds = ALL");
    site.write("nut.user-guard.cfg", "password = s3cret", "instcmds = beeper.mute");
    site.simulated("mx", "delphys-mx-on-mains");
    site.online("mx", "OL");
    Eventually.until(
        "the users",
        () ->
            !site.holds("nut.user-operator.cfg", "s3cret")
                && !site.holds("nut.user-guard.cfg", "s3cret"));
  }

  @After
  public void leave() throws Exception {
    site.removeSimulated("mx");
    site.remove("nut.user-operator.cfg", "nut.user-guard.cfg");
    Eventually.get("no UPS", site::upscList, names -> !names.contains("mx"));
  }

  @Test
  public void nothingIsAllowedUnlessTheFileSaysSo() throws Exception {
    assertThat(upscmd("-l", "mx")).doesNotContain(TEST);
    assertThat(as("operator", TEST)).contains("CMD-NOT-SUPPORTED");
    assertThatThrownBy(() -> shell.run("ups:run mx " + TEST))
        .hasMessageContaining("commands in etc/jbus.ups-mx.cfg does not name it");
    assertThat(writes()).isEmpty();
    assertThat(audit())
        .anyMatch(line -> line.contains("CMD-NOT-SUPPORTED") && line.contains("operator"))
        .anyMatch(line -> line.contains("does not name it") && line.contains("\"shell\""));
  }

  @Test
  public void aBatteryTestBeginsOnceAndEnds() throws Exception {
    allow("commands = safe");
    assertThat(as("guard", TEST)).contains("ACCESS-DENIED");
    assertThat(writes()).isEmpty();
    assertThat(as("operator", TEST)).contains("SUCCESS");
    assertThat(site.upsc("mx").get("ups.status")).as("as soon as it is told").contains("CAL");
    site.online("mx", "OL");
    assertThat(writes()).singleElement().asString().contains("0x15B0 = 0010");
    assertThat(audit())
        .anyMatch(line -> line.contains("\"outcome\":\"success\"") && line.contains(TEST))
        .anyMatch(line -> line.contains("ACCESS-DENIED") && line.contains("\"user\":\"guard\""));
    assertThat(shell.run("ups:audit --json mx")).contains(TEST, "operator", "success", "guard");
    assertThat(shell.run("ups:audit mx")).contains("operator@127.0.0.1", "success", "guard@");
  }

  @Test
  public void theBypassNeedsASecondWordAndComesBack() throws Exception {
    allow("commands = all", "commands.unconfirmed = true");
    assertThatThrownBy(() -> shell.run("ups:run mx bypass.start")).hasMessageContaining("--yes");
    assertThat(writes()).isEmpty();
    assertThat(shell.run("ups:run --yes mx bypass.start")).contains("done after");
    Eventually.get(
        "BYPASS", () -> site.upsc("mx"), seen -> seen.get("ups.status").contains("BYPASS"));
    assertThat(shell.run("ups:run --yes mx bypass.start")).contains("already so");
    assertThat(as("operator", "bypass.stop")).contains("SUCCESS");
    site.online("mx", "OL");
    assertThat(writes()).hasSize(2);
  }

  @Test
  public void whatTheUpsForbidsIsNotWritten() throws Exception {
    allow("commands = all", "commands.unconfirmed = true");
    site.simulator("mx", "delphys-mx-remote-disabled");
    Eventually.until(
        "remote controls off",
        () -> shell.run("jbus:registers mx").matches("(?s).* S06 [^\\n]* set .*"));
    assertThatThrownBy(() -> shell.run("ups:run mx " + TEST))
        .hasMessageContaining("remote controls are disabled");
    assertThat(as("operator", TEST)).contains("FAILED");
    assertThat(writes()).isEmpty();
  }

  private void allow(String... lines) throws Exception {
    site.ups("mx", lines);
    Eventually.until("commands", () -> upscmd("-l", "mx").contains(TEST));
  }

  private String upscmd(String... arguments) throws Exception {
    var line = new ArrayList<>(List.of("upscmd"));
    line.addAll(List.of(arguments));
    line.set(line.indexOf("mx"), "mx@127.0.0.1:" + site.nutPort);
    return Site.run(line.toArray(String[]::new));
  }

  private String as(String user, String command) throws Exception {
    return upscmd("-u", user, "-p", "s3cret", "-w", "mx", command);
  }

  /** What the simulated UPS says that was written to it. */
  private List<String> writes() throws Exception {
    return site.logged(before).lines().filter(line -> line.contains("written 0x")).toList();
  }

  private static List<String> audit() throws Exception {
    return Files.readAllLines(Path.of(System.getProperty("karaf.log"), "jbus-ups-audit.log"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  private Commander mx;

  @Configuration
  public Option[] configuration() {
    return Containers.assembly();
  }

  @Before
  public void enter() throws Exception {
    site = new Site();
    shell = new Shell(sessions);
    mx = new Commander(site, shell, "mx");
    site.simulated("mx", "delphys-mx-on-mains");
    mx.user(Commander.OPERATOR, "ALL");
    mx.user("guard", "beeper.mute");
    site.online("mx", "OL");
  }

  @After
  public void leave() throws Exception {
    site.removeSimulated("mx");
    site.remove("nut.user-operator.cfg", "nut.user-guard.cfg");
    Eventually.get("no UPS", site::upscList, names -> !names.contains("mx"));
  }

  @Test
  public void nothingIsAllowedUnlessTheFileSaysSo() throws Exception {
    assertThat(mx.offered()).doesNotContain(TEST);
    assertThat(mx.ask(TEST)).contains("CMD-NOT-SUPPORTED");
    assertThatThrownBy(() -> shell.run("ups:run mx " + TEST))
        .hasMessageContaining("commands in etc/jbus.ups-mx.cfg does not name it");
    assertThat(mx.writes()).isEmpty();
    assertThat(mx.audit())
        .anyMatch(line -> line.contains("CMD-NOT-SUPPORTED") && line.contains("operator"))
        .anyMatch(line -> line.contains("does not name it") && line.contains("\"shell\""));
  }

  @Test
  public void aBatteryTestBeginsOnceAndEnds() throws Exception {
    allow("commands = safe");
    assertThat(mx.askAs("guard", TEST)).contains("ACCESS-DENIED");
    assertThat(mx.writes()).isEmpty();
    assertThat(mx.ask(TEST)).contains("SUCCESS");
    assertThat(site.upsc("mx").get("ups.status")).as("as soon as it is told").contains("CAL");
    site.online("mx", "OL");
    assertThat(mx.writes()).singleElement().asString().contains("0x15B0 = 0010");
    assertThat(mx.audit())
        .anyMatch(line -> line.contains("\"outcome\":\"success\"") && line.contains(TEST))
        .anyMatch(line -> line.contains("ACCESS-DENIED") && line.contains("\"user\":\"guard\""));
    assertThat(shell.run("ups:audit --json mx")).contains(TEST, "operator", "success", "guard");
    assertThat(shell.run("ups:audit mx")).contains("operator@127.0.0.1", "success", "guard@");
  }

  @Test
  public void theBypassNeedsASecondWordAndComesBack() throws Exception {
    allow("commands = all", "commands.unconfirmed = true");
    assertThatThrownBy(() -> shell.run("ups:run mx bypass.start")).hasMessageContaining("--yes");
    assertThat(mx.writes()).isEmpty();
    assertThat(shell.run("ups:run --yes mx bypass.start")).contains("done after");
    Eventually.get(
        "BYPASS", () -> site.upsc("mx"), seen -> seen.get("ups.status").contains("BYPASS"));
    assertThat(shell.run("ups:run --yes mx bypass.start")).contains("already so");
    assertThat(mx.ask("bypass.stop")).contains("SUCCESS");
    site.online("mx", "OL");
    assertThat(mx.writes()).hasSize(2);
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
    assertThat(mx.ask(TEST)).contains("FAILED");
    assertThat(mx.writes()).isEmpty();
  }

  private void allow(String... lines) throws Exception {
    site.ups("mx", lines);
    Eventually.until("commands", () -> mx.offered().contains(TEST));
  }
}

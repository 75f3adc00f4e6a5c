// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** The commands, over two UPSs that run. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ShellTest {

  @Inject private BootFinished started;
  @Inject private SessionFactory sessions;

  private Site site;
  private Shell shell;

  @Configuration
  public Option[] configuration() {
    return Containers.assembly();
  }

  @Before
  public void enter() throws Exception {
    site = new Site();
    shell = new Shell(sessions);
    if (!site.upscList().contains("rack1")) {
      site.simulated("rack1", "digys-on-mains");
      site.simulated("hall", "delphys-mx-on-battery");
    }
    site.online("rack1", "OL");
    site.online("hall", "OB DISCHRG");
  }

  @Test
  public void upsListShowsBoth() throws Exception {
    var lines = table("ups:list", "Name", "Model", "Status", "Load", "Charge", "Runtime", "Age");
    assertThat(lines).anyMatch(line -> line.matches("rack1 +DIGYS +OL +40 % +100 % .* s"));
    assertThat(lines).anyMatch(line -> line.matches("hall +DELPHYS MX +OB DISCHRG .*"));

    JsonNode json = new ObjectMapper().readTree(shell.run("ups:list --json"));
    assertThat(json).hasSize(2);
    assertThat(json.findValuesAsText("name")).containsExactlyInAnyOrder("rack1", "hall");
    assertThat(json.findValuesAsText("state")).containsOnly("fresh");
  }

  @Test
  public void upsShowTellsWhatUpscTells() throws Exception {
    String sheet = shell.run("ups:show rack1");
    site.upsc("rack1").keySet().stream()
        .filter(name -> name.startsWith("output.") || name.startsWith("battery."))
        .forEach(name -> assertThat(sheet).contains(name));
  }

  @Test
  public void busesModelsAndClientsAreListed() throws Exception {
    assertThat(table("jbus:buses", "Bus", "State", "Requests", "Errors"))
        .anyMatch(line -> line.matches("rack1 +up .*"))
        .anyMatch(line -> line.contains("-rack1 9600 8N1"));
    assertThat(table("jbus:models", "Name", "Title", "Codes", "Confidence"))
        .anyMatch(line -> line.matches("digys +DIGYS +130 .*"));
    try (var client = new java.net.Socket("127.0.0.1", site.nutPort)) {
      client.getOutputStream().write("VER\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      Eventually.until(
          "client listed",
          () -> shell.run("nut:clients").contains("127.0.0.1:" + client.getLocalPort()));
    }
  }

  @Test
  public void registersAreShownDecodedAndReadRaw() throws Exception {
    assertThat(shell.run("jbus:registers rack1")).contains("UPS code", "0x1000", "130");
    assertThat(shell.run("jbus:read rack1 1 0x1000 12")).contains("0082");
  }

  @Test
  public void framesAreTracedWhileAskedFor() throws Exception {
    long since = site.logLength();
    shell.run("jbus:trace rack1 on");
    Eventually.until("traced", () -> site.logged(since).contains("> 01 03 10 20 00 04"));
    shell.run("jbus:trace rack1 off");
    assertThat(shell.run("jbus:buses")).doesNotContain("traced");
  }

  @Test
  public void aNameThatIsNoUpsIsRefusedWithTheNamesThatAre() throws Exception {
    assertThat(failure("ups:show rak1")).contains("rak1", "rack1");
    assertThat(failure("jbus:read nobus 1 0 1")).contains("nobus", "rack1");
  }

  /** The lines of a table whose head has these columns, none wider than a terminal. */
  private List<String> table(String command, String... columns) throws Exception {
    List<String> lines = shell.lines(command);
    assertThat(lines).isNotEmpty();
    assertThat(lines.get(0)).containsSubsequence(columns);
    return lines;
  }

  private String failure(String command) {
    try {
      return shell.run(command);
    } catch (Exception refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}

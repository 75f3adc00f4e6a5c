// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
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

/**
 * What Debian's upscmd, the shell and the record are told of a simulated DELPHYS MX that does not
 * do what it is told, or whose cable is pulled; and that whatever happens a command is written once
 * or not at all.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class CommandFaultsTest {

  private static final String TEST = "test.battery.start";
  private static final String BYPASS = "bypass.start";
  private static final String TEST_WRITTEN = "0x15B0 = 0010";
  private static final String BYPASS_WRITTEN = "0x15B0 = 000A";

  /** The shipped model, but for how long the effect of a command is waited for. */
  private static final String HASTY =
      """
      { "format": 1, "name": "hasty-mx", "like": "delphys-mx", "version": "1.0.0",
        "codes": "unknown",
        "commands": {
          "test.battery.start": { "then": { "within.s": 1 } },
          "bypass.start": { "then": { "within.s": 1 } } } }
      """;

  /** The shipped model, and values that are soon too old. */
  private static final String SHIPPED =
      "model = delphys-mx\nfast.ms = 200\nnormal.ms = 500\nmax.age.ms = 1500";

  /** For a bus that is to wait until long after it was pulled. */
  private static final String PATIENT = "timeout.ms = 10000";

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
    site.write("hasty.upsmodel.json", HASTY);
    mx = new Commander(site, shell, "mx");
    mx.user(Commander.OPERATOR, "ALL");
  }

  @After
  public void leave() throws Exception {
    for (String file :
        List.of(
            "jbus.ups-mx.cfg",
            "jbus.serial-mx.cfg",
            "jbus.simulator-mx.cfg",
            "hasty.upsmodel.json",
            "nut.user-operator.cfg")) {
      if (site.exists(file)) {
        site.remove(file);
      }
    }
    Eventually.get("no UPS", site::upscList, names -> !names.contains("mx"));
    Eventually.until("no bus", () -> shell.run("jbus:buses").contains("No bus is configured"));
  }

  @Test
  public void aUnitThatIgnoresTheWriteIsFoundOut() throws Exception {
    hasty("delphys-mx-commands-ignored");
    fails(
        "the UPS has taken it, but within 1 s it was not seen that S10 (Battery test in progress)"
            + " is set; look at the UPS before it is asked again",
        "the UPS has taken it, but within 1 s it was not seen that S04 (Load on automatic bypass)"
            + " is set; look at the UPS before it is asked again");
  }

  @Test
  public void aBusyUnitIsNotAskedAgain() throws Exception {
    hasty("delphys-mx-commands-busy");
    fails("not carried out, exception 6 (device busy)");
  }

  @Test
  public void aUnitThatCannotWriteSaysSo() throws Exception {
    hasty("delphys-mx-commands-fail");
    fails("not carried out, exception 8 (memory parity error; JBUS: write failed)");
  }

  @Test
  public void aTimeOutBeforeItTookEffectIsNotTriedAgain() throws Exception {
    hasty("delphys-mx-commands-lost");
    fails(
        "it is not known whether the UPS has taken it (no answer within 300 ms);"
            + " look at the UPS before it is asked again");
  }

  @Test
  public void aTimeOutAfterItTookEffectIsASuccess() throws Exception {
    hasty("delphys-mx-commands-unanswered");
    assertThat(mx.ask(TEST)).contains("SUCCESS");
    assertThat(mx.writes()).singleElement().asString().contains(TEST_WRITTEN);
    assertThat(mx.recorded(TEST)).contains("\"success\"", "S10 (Battery test in progress) is set");
    assertThat(mx.run(BYPASS))
        .contains("mx: bypass.start: done after")
        .contains("S04 (Load on automatic bypass) is set");
    assertThat(mx.writes()).hasSize(2).element(1).asString().contains(BYPASS_WRITTEN);
    assertThat(mx.recorded(BYPASS)).contains("\"success\"", "\"shell\"");
  }

  /** What was read before does not count, however fresh it is. */
  @Test
  public void aPermissionThatHasJustGoneIsNone() throws Exception {
    begin("delphys-mx-on-mains", "model = hasty-mx", "slow.ms = 3600000");
    Eventually.until("permitted", () -> registers().matches("(?s).* C16 [^\\n]* set .*"));
    site.simulator("mx", "delphys-mx-nothing-permitted");
    Eventually.until("gone", () -> !shell.run("jbus:read mx 1 0x15C0 2").contains("0408"));
    assertThat(registers()).as("as it was polled").containsPattern(" C16 [^\\n]* set ");
    assertThat(mx.ask(TEST)).contains("FAILED");
    assertThat(mx.recorded(TEST))
        .contains("\"failed\"", "does not permit it now: C16 (Battery test allowed) is clear");
    assertThatThrownBy(() -> mx.run(BYPASS))
        .hasMessageContaining("mx: bypass.start was not done: the UPS does not permit it now: C10")
        .hasMessageEndingWith("is clear; nothing was written");
    assertThat(mx.recorded(BYPASS)).contains("\"failed\"", "does not permit it now: C10");
    assertThat(mx.writes()).isEmpty();
  }

  /** On a line so slow that it takes seconds to read what the command rests on. */
  @Test
  public void aCableThatIsPulledBeforeTheWriteEndsTheCommand() throws Exception {
    site.write("jbus.serial-mx.cfg", "port = " + site.device("mx"), PATIENT);
    play("delphys-mx-on-mains", "model = delphys-mx");
    shell.run("jbus:trace mx on");
    String device = "port = " + site.device("mx");
    site.write("jbus.simulator-mx.cfg", "capture = delphys-mx-on-mains", device, "baud = 600");
    Eventually.until("slow", () -> site.logged(0).contains(", 600 baud"));
    long log = site.logLength();
    var asked = inBackground(() -> mx.run(TEST));
    Eventually.until("asked what it is", () -> site.logged(log).contains("> 01 03 10 00 00 0C"));
    site.remove("jbus.simulator-mx.cfg");
    assertThatThrownBy(() -> asked.get(30, TimeUnit.SECONDS))
        .hasMessageContaining("mx: test.battery.start was not done: not carried out, ");
    assertThat(mx.recorded(TEST)).contains("\"failed\"", "not carried out, ");
    site.simulator("mx", "delphys-mx-on-mains");
    Eventually.until("found again", () -> mx.ask(TEST).contains("SUCCESS"));
    assertThat(mx.writes()).as("that one only").hasSize(1);
  }

  @Test
  public void aCableThatIsPulledWhileTheProofIsWaitedForIsToldByUpscmd() throws Exception {
    begin("delphys-mx-commands-ignored", SHIPPED);
    var asked = inBackground(() -> mx.ask(TEST));
    pullAfterTheWrite();
    assertThat(asked.get(30, TimeUnit.SECONDS)).contains("FAILED");
    assertThat(mx.recorded(TEST)).contains("the UPS has taken it, but it could not be watched (");
    worksAfterReplug();
  }

  @Test
  public void aCableThatIsPulledWhileTheProofIsWaitedForIsToldByTheShell() throws Exception {
    begin("delphys-mx-commands-ignored", SHIPPED);
    var asked = inBackground(() -> mx.run(TEST));
    pullAfterTheWrite();
    assertThatThrownBy(() -> asked.get(30, TimeUnit.SECONDS))
        .hasMessageContaining("test.battery.start was not done: the UPS has taken it, but it could")
        .hasMessageEndingWith("look at the UPS before it is asked again");
    worksAfterReplug();
  }

  @Test
  public void aCableThatIsPulledWhileTheAnswerIsWaitedForIsToldByUpscmd() throws Exception {
    silent();
    var asked = inBackground(() -> mx.ask(TEST));
    pullAfterTheWrite();
    assertThat(asked.get(30, TimeUnit.SECONDS)).contains("FAILED");
    assertThat(mx.recorded(TEST))
        .contains("it is not known whether the UPS has taken it (")
        .doesNotContain("no answer within");
    worksAfterReplug();
  }

  @Test
  public void aCableThatIsPulledWhileTheAnswerIsWaitedForIsToldByTheShell() throws Exception {
    silent();
    var asked = inBackground(() -> mx.run(TEST));
    pullAfterTheWrite();
    assertThatThrownBy(() -> asked.get(30, TimeUnit.SECONDS))
        .hasMessageContaining("was not done: it is not known whether the UPS has taken it (")
        .hasMessageEndingWith("look at the UPS before it is asked again");
    assertThat(mx.recorded(TEST)).doesNotContain("no answer within");
    worksAfterReplug();
  }

  private void hasty(String capture) throws Exception {
    begin(capture, "model = hasty-mx");
  }

  private void begin(String capture, String... settings) throws Exception {
    site.bus("mx");
    play(capture, settings);
  }

  /** A unit that does not answer a write, on a bus that waits until long after it is pulled. */
  private void silent() throws Exception {
    site.write("jbus.serial-mx.cfg", "port = " + site.device("mx"), PATIENT);
    play("delphys-mx-commands-lost", SHIPPED);
  }

  private void play(String capture, String... settings) throws Exception {
    site.simulator("mx", capture);
    site.ups("mx", "commands = all", "commands.unconfirmed = true", String.join("\n", settings));
    site.online("mx", "OL");
    Eventually.until("commands", () -> mx.offered().contains(TEST));
  }

  private String registers() throws Exception {
    return shell.run("jbus:registers mx");
  }

  /** Both commands fail for a reason, upscmd's and the shell's, and each was written once. */
  private void fails(String reason) throws Exception {
    fails(reason, reason);
  }

  private void fails(String upscmds, String shells) throws Exception {
    assertThat(mx.ask(TEST)).contains("FAILED").doesNotContain("SUCCESS");
    assertThat(mx.writes()).singleElement().asString().contains(TEST_WRITTEN);
    assertThat(mx.recorded(TEST))
        .contains("\"user\":\"operator\"", "\"via\":\"nut\"", "\"outcome\":\"failed\"")
        .contains("\"message\":\"" + upscmds + "\"");
    assertThatThrownBy(() -> mx.run(BYPASS)).hasMessage("mx: bypass.start was not done: " + shells);
    assertThat(mx.recorded(BYPASS))
        .contains("\"via\":\"shell\"", "\"outcome\":\"failed\"")
        .contains("\"message\":\"" + shells + "\"");
    assertThat(mx.writes()).hasSize(2).element(1).asString().contains(BYPASS_WRITTEN);
  }

  private static CompletableFuture<String> inBackground(Callable<String> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  /** The port goes as soon as the unit has got the write. */
  private void pullAfterTheWrite() throws Exception {
    Eventually.get("the write", mx::writes, writes -> writes.size() == 1);
    site.remove("jbus.simulator-mx.cfg");
  }

  /** What was there before must not be taken for the unit that is found again. */
  private void worksAfterReplug() throws Exception {
    Eventually.until("stale", () -> site.ask("GET VAR mx ups.status").equals("ERR DATA-STALE"));
    site.simulator("mx", "delphys-mx-on-mains");
    site.online("mx", "OL");
    assertThat(mx.writes()).as("nothing is written by the reconnect").hasSize(1);
    assertThat(mx.ask(TEST)).contains("SUCCESS");
    assertThat(mx.writes()).hasSize(2).allMatch(line -> line.contains(TEST_WRITTEN));
  }
}

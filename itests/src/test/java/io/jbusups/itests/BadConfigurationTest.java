// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.RegisterBus;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Each mistake gives one clear line, and what was running runs on. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BadConfigurationTest {

  @Inject private BundleContext context;
  @Inject private BootFinished started;
  @Inject private SessionFactory sessions;

  private Site site;
  private Shell shell;
  private long before;

  @Configuration
  public Option[] configuration() {
    return Containers.assembly();
  }

  /** A UPS that is well, before and after each mistake. */
  @Before
  public void enter() throws Exception {
    site = new Site();
    shell = new Shell(sessions);
    if (!site.upscList().contains("good")) {
      site.simulated("good", "digys-on-mains");
    }
    site.online("good", "OL");
    before = site.logLength();
  }

  @After
  public void theRestRunsOn() throws Exception {
    assertThat(site.upsc("good")).containsEntry("ups.status", "OL");
  }

  @Test
  public void aPortThatDoesNotExist() throws Exception {
    site.bus("nowhere");
    site.ups("nowhere");
    assertThat(complaintAbout("bus nowhere: "))
        .contains("dev/tty-nowhere", "does not exist", "/dev/serial/by-id");
    assertThat(shell.run("jbus:buses")).contains("nowhere", "down", "does not exist");
    assertThat(shell.run("ups:list")).contains("nowhere is unreached");
    site.remove("jbus.ups-nowhere.cfg", "jbus.serial-nowhere.cfg");
  }

  @Test
  public void aBusThatNoFileDefines() throws Exception {
    site.write("jbus.ups-lost.cfg", "bus = nosuchbus");
    assertThat(complaintAbout("UPS lost: ")).contains("nosuchbus", "jbus.serial-nosuchbus.cfg");
    assertThat(shell.run("ups:list")).contains("lost is unreached", "nosuchbus");
    site.remove("jbus.ups-lost.cfg");
  }

  @Test
  public void anUnknownKey() throws Exception {
    site.write("jbus.serial-typo.cfg", "port = /dev/null", "boud = 9600");
    assertThat(complaintAbout("typo")).contains("etc/jbus.serial-typo.cfg", "'boud'", "baud");
    site.remove("jbus.serial-typo.cfg");

    before = site.logLength();
    site.ups("good", "untit = 2");
    assertThat(complaintAbout("good"))
        .contains("etc/jbus.ups-good.cfg", "'untit'", "unit", "last good configuration");
    site.ups("good");
  }

  @Test
  public void aValueOutOfRangeOrNoNumber() throws Exception {
    site.write("jbus.ups-range.cfg", "bus = good", "unit = 248");
    assertThat(complaintAbout("range"))
        .contains("etc/jbus.ups-range.cfg", "unit = '248'", "from 1 to 247");
    site.remove("jbus.ups-range.cfg");

    before = site.logLength();
    site.write("jbus.serial-word.cfg", "port = /dev/null", "baud = fast");
    assertThat(complaintAbout("word")).contains("etc/jbus.serial-word.cfg", "baud = 'fast'");
    site.remove("jbus.serial-word.cfg");
  }

  @Test
  public void twoUpssOfOneUnit() throws Exception {
    site.write("jbus.ups-twin.cfg", "bus = good", "unit = 1");
    assertThat(complaintAbout("twin"))
        .contains("etc/jbus.ups-twin.cfg", "unit = 1", "etc/jbus.ups-good.cfg");
    assertThat(shell.run("ups:list")).contains("twin is unreached");
    site.remove("jbus.ups-twin.cfg");
  }

  @Test
  public void twoBusesOfOneName() throws Exception {
    site.write("jbus.tcp-good.cfg", "host = 127.0.0.1", "port = 1");
    assertThat(complaintAbout("two buses are named 'good'"))
        .contains("dev/tty-good", "127.0.0.1:1 ", "rename one of the files");
    assertThat(site.upsc("good")).containsEntry("ups.status", "OL");
    site.remove("jbus.tcp-good.cfg");
  }

  @Test
  public void aTakenTcpPort() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String both = "127.0.0.1:" + site.nutPort + ", 127.0.0.1:" + taken.getLocalPort();
      site.write("nut.server.cfg", "listen = " + both);
      assertThat(complaintAbout("127.0.0.1:" + taken.getLocalPort()))
          .contains("nut.server", "in use");
    }
    site.write("nut.server.cfg", "listen = 127.0.0.1:" + site.nutPort);
  }

  @Test
  public void aBundleWithABrokenModel() throws Exception {
    Bundle broken = ModelBundle.install(context, "broken", "{ \"format\": 1,\n oops }");
    assertThat(complaintAbout("broken.upsmodel.json")).contains("line 2");
    assertThat(shell.run("jbus:models"))
        .contains("models/broken.upsmodel.json line 2: expected a JSON object")
        .contains("digys");
    broken.uninstall();
    Eventually.until(
        "gone from the list", () -> !shell.run("jbus:models").contains("broken.upsmodel.json"));
  }

  /** The one line about something, after time enough for it to come again. */
  private String complaintAbout(String what) throws Exception {
    Eventually.get("complaint about " + what, () -> complaints(what), lines -> !lines.isEmpty());
    long polls = polls();
    Eventually.until("twenty polls more", () -> polls() >= polls + 20);
    List<String> lines = complaints(what);
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  /** What waits for a file that may still come is no warning, but has its line too. */
  private List<String> complaints(String what) throws Exception {
    return site.logged(before)
        .lines()
        .filter(line -> line.contains("io.jbusups.") && line.contains(what))
        .toList();
  }

  /** Of all buses of that name: a test may add one that answers nothing. */
  private long polls() throws Exception {
    return context
        .getServiceReferences(RegisterBus.class, "(" + RegisterBus.NAME + "=good)")
        .stream()
        .mapToLong(bus -> context.getService(bus).statistics().transactions())
        .sum();
  }
}

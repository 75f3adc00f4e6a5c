// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
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

/** A parallel system of which nothing is configured but its bus, as clients of NUT see it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ParallelUnitsTest {

  private static final String SYSTEM = "delphys-mx-parallel-";
  private static final String MASTERYS = "masterys-bc-plus-parallel";
  private static final Predicate<String> UNSTEADY = name -> name.matches("ups\\.(date|time)");

  @Inject private BootFinished started;
  @Inject private SessionFactory sessions;

  private Site site;
  private Shell shell;

  @Configuration
  public Option[] configuration() {
    return Containers.assembly();
  }

  @Before
  public void site() {
    site = new Site();
    shell = new Shell(sessions);
  }

  @After
  public void leftAsItWas() throws Exception {
    for (String file :
        new String[] {
          "jbus.ups-rack1.cfg",
          "jbus.ups-other.cfg",
          "jbus.serial-rack1.cfg",
          "jbus.simulator-rack1.cfg"
        }) {
      if (site.exists(file)) {
        site.remove(file);
      }
    }
    Eventually.until("no bus", () -> shell.run("jbus:buses").contains("No bus is configured"));
  }

  private void simulated(String capture) throws Exception {
    site.simulator("rack1", capture);
    Eventually.until("simulated", () -> Files.exists(site.device("rack1")));
    site.bus("rack1");
    site.ups("rack1", "fast.ms = 200", "normal.ms = 500", "max.age.ms = 3000");
  }

  private void listed(String... names) throws Exception {
    Eventually.get("UPSs", this::names, List.of(names)::equals);
  }

  /** In their order; upsc may say other things before. */
  private List<String> names() throws Exception {
    return site.upscList().stream().filter(line -> !line.contains(" ")).sorted().toList();
  }

  /** All that a unit says by its capture, but for the time, is what clients see of it. */
  private void served(String capture, int unit) throws Exception {
    var expected = new TreeMap<>(Shipped.capture(capture).units().get(unit));
    expected.keySet().removeIf(UNSTEADY);
    Predicate<String> ofTheDriver = name -> Truth.OWN.contains(name) && !expected.containsKey(name);
    Eventually.get("unit " + unit, () -> measured("rack1-u" + unit, ofTheDriver), expected::equals);
  }

  private Map<String, String> measured(String ups, Predicate<String> ofTheDriver) throws Exception {
    var all = new TreeMap<>(site.upsc(ups));
    all.keySet().removeIf(UNSTEADY.or(ofTheDriver).or(name -> name.matches("|driver\\..*")));
    return all;
  }

  @Test
  public void eachUnitIsAUpsBesideItsSystem() throws Exception {
    simulated(SYSTEM + "units-redundant");
    listed("rack1", "rack1-u1", "rack1-u2", "rack1-u3");
    assertThat(site.online("rack1", "OL"))
        .containsEntry("device.count", "3")
        .containsEntry("device.model", "DELPHYS MX parallel system");
    for (int unit = 1; unit <= 3; unit++) {
      served(SYSTEM + "units-redundant", unit);
    }
    assertThat(site.upscListLong()).contains("rack1-u2: rack1, unit 2");
    assertThat(shell.run("ups:list")).contains("rack1-u1", "rack1-u3");
    assertThat(shell.run("jbus:registers rack1-u2")).contains("0x2020").doesNotContain("0x1020");

    // One unit loses its mains, in a system that can do without it.
    site.simulator("rack1", SYSTEM + "redundant-one-on-battery");
    site.online("rack1-u1", "ALARM OB DISCHRG");
    site.online("rack1", "ALARM OL");
    assertThat(site.upsc("rack1-u2")).containsEntry("ups.status", "OL");
    assertThat(site.upsc("rack1-u3")).containsEntry("ups.status", "OL");

    site.simulator("rack1", SYSTEM + "redundant-all-low");
    site.online("rack1", "ALARM OB LB DISCHRG");
    site.online("rack1-u3", "ALARM OB LB DISCHRG");

    // The link to the cabinet of unit 2 is cut.
    site.simulator("rack1", SYSTEM + "unit-2-away");
    Eventually.until(
        "stale", () -> site.ask("GET VAR rack1-u2 ups.status").equals("ERR DATA-STALE"));
    site.online("rack1-u1", "OL");
    assertThat(site.online("rack1", "ALARM OL")).containsEntry("device.count", "2");
    listed("rack1", "rack1-u1", "rack1-u2", "rack1-u3");
    assertThat(shell.run("ups:list").replaceAll("\\s+", " "))
        .contains("the system says that unit 2 is not there");

    site.simulator("rack1", SYSTEM + "units-redundant");
    site.online("rack1-u2", "OL");

    // Another file for the same unit gets neither the system nor its units.
    site.write("jbus.ups-other.cfg", "bus = rack1");
    listed("other", "rack1", "rack1-u1", "rack1-u2", "rack1-u3");
    assertThat(site.ask("GET VAR other ups.status")).isEqualTo("ERR DRIVER-NOT-CONNECTED");

    site.remove("jbus.ups-rack1.cfg");
    listed("other", "other-u1", "other-u2", "other-u3");
    site.online("other-u2", "OL");
    site.remove("jbus.ups-other.cfg");
    listed();
  }

  @Test
  public void aSystemOfAnotherFamilyTooIsPublishedWithTheUnitsThatItSaysThereAre()
      throws Exception {
    simulated(MASTERYS);
    listed("rack1", "rack1-u1", "rack1-u2");
    assertThat(site.online("rack1", "OL")).containsEntry("device.count", "2");
    site.online("rack1-u1", "OL");
    served(MASTERYS, 2);

    site.simulator("rack1", MASTERYS + "-on-battery");
    site.online("rack1-u2", "ALARM OB DISCHRG");
    site.online("rack1", "ALARM OB DISCHRG");
  }
}

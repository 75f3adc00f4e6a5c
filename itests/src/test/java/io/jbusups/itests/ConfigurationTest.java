// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.RegisterBus;
import io.jbusups.models.ModelRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/**
 * Files dropped, edited, renamed and removed while everything runs; each test has names of its own.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ConfigurationTest {

  @Inject private BundleContext context;
  @Inject private ModelRegistry models;

  private Site site;

  /** Makes every test wait until the container has started. */
  @Inject private BootFinished started;

  @Configuration
  public Option[] configuration() {
    return Containers.assembly();
  }

  @Before
  public void enter() {
    site = new Site();
  }

  @Test
  public void upscReadsEveryVariableOfBothDemoModels() throws Exception {
    site.simulated("digys", "digys-on-mains");
    site.simulated("mx", "delphys-mx-on-mains");

    serves("digys", "digys-on-mains");
    serves("mx", "delphys-mx-on-mains");
    assertThat(site.upscList()).contains("digys", "mx");

    site.removeSimulated("digys");
    site.removeSimulated("mx");
    Eventually.until(
        "both gone", () -> !site.upscList().toString().matches(".*\\b(digys|mx)\\b.*"));
  }

  @Test
  public void theUpsMayComeBeforeItsBusAndTheBusBeforeItsPort() throws Exception {
    site.ups("early");
    Eventually.until("early listed", () -> site.upscList().contains("early"));
    assertThat(site.upsc("early")).doesNotContainKey("ups.status");

    site.bus("early");
    assertThat(site.upsc("early")).doesNotContainKey("ups.status");

    site.simulator("early", "itys-on-mains");
    site.online("early", "OL");

    site.removeSimulated("early");
  }

  @Test
  public void changesAreToldThroughEventAdmin() throws Exception {
    List<Event> told = new CopyOnWriteArrayList<>();
    var handler =
        context.registerService(
            EventHandler.class,
            told::add,
            FrameworkUtil.asDictionary(
                Map.of(EventConstants.EVENT_TOPIC, new String[] {"jbus/bus/told", "ups/told/*"})));
    site.simulated("told", "digys-on-mains");
    Eventually.until("told OL", () -> tells(told, "ups/told/status", "status", "OL"));
    assertThat(tells(told, "jbus/bus/told", "state", "up")).isTrue();
    assertThat(tells(told, "ups/told/link", "state", "fresh")).isTrue();

    site.remove("jbus.simulator-told.cfg");
    Eventually.until("told gone", () -> tells(told, "jbus/bus/told", "state", "reconnecting"));
    handler.unregister();
    site.remove("jbus.ups-told.cfg", "jbus.serial-told.cfg");
  }

  private static boolean tells(List<Event> told, String topic, String property, String value) {
    return told.stream()
        .anyMatch(
            event -> event.getTopic().equals(topic) && value.equals(event.getProperty(property)));
  }

  @Test
  public void anOutageReachesClients() throws Exception {
    site.simulated("outage", "digys-on-mains");
    site.online("outage", "OL");

    site.simulator("outage", "digys-on-battery");
    site.online("outage", "OB DISCHRG");

    site.simulator("outage", "digys-on-mains");
    site.online("outage", "OL");
    site.removeSimulated("outage");
  }

  @Test
  public void anEditedFileTakesEffectAndLeavesThePortOpen() throws Exception {
    site.simulated("edited", "digys-on-mains");
    site.online("edited", "OL");
    var port = bus("edited");

    site.ups("edited", "max.age.ms = 5000", "description = First floor");
    Eventually.until(
        "edited description", () -> site.upscListLong().contains("edited: First floor"));

    site.online("edited", "OL");
    assertThat(bus("edited")).isSameAs(port);
    site.removeSimulated("edited");
  }

  @Test
  public void aUnitThatDoesNotAnswerIsNotServedAsIfItDid() throws Exception {
    site.simulated("unit", "digys-on-mains");
    site.online("unit", "OL");

    long before = site.logLength();
    site.ups("unit", "unit = 9");
    Eventually.until("silence", () -> site.logged(before).contains("unit 9: not identified"));
    assertThat(site.upsc("unit")).doesNotContainKey("ups.status");

    site.ups("unit", "unit = 1");
    site.online("unit", "OL");
    site.removeSimulated("unit");
  }

  @Test
  public void aRenamedFileRenamesTheUps() throws Exception {
    site.simulated("before", "digys-on-mains");
    site.online("before", "OL");

    site.rename("jbus.ups-before.cfg", "jbus.ups-after.cfg");
    site.online("after", "OL");
    Eventually.until("before gone", () -> !site.upscList().contains("before"));

    site.remove("jbus.ups-after.cfg", "jbus.serial-before.cfg", "jbus.simulator-before.cfg");
  }

  @Test
  public void aRemovedBusFreesItsPort() throws Exception {
    site.simulated("freed", "digys-on-mains");
    site.online("freed", "OL");
    var terminal = site.device("freed").toRealPath();
    long open = Descriptors.to(terminal);

    site.remove("jbus.serial-freed.cfg");
    Eventually.until("port closed", () -> Descriptors.to(terminal) < open);
    Eventually.until("stale", () -> !site.upsc("freed").containsKey("ups.status"));

    site.bus("freed");
    site.online("freed", "OL");
    site.removeSimulated("freed");
    Eventually.until("terminal gone", () -> Descriptors.to(terminal) == 0);
  }

  @Test
  public void twoUpssShareABusAndOneThatIsSilentLeavesTheOtherAlone() throws Exception {
    site.simulator("unit1", "digys-on-mains");
    site.write(
        "jbus.simulator-unit2.cfg",
        "capture = itys-on-battery",
        "unit = 2",
        "port = " + site.device("unit2"));
    Eventually.until(
        "both simulators",
        () -> site.device("unit1").toFile().exists() && site.device("unit2").toFile().exists());
    try (var line = PartyLine.of(site.device("unit1"), site.device("unit2"))) {
      site.write("jbus.serial-shared.cfg", "port = " + line.path(), "timeout.ms = 300");
      site.write("jbus.ups-first.cfg", "bus = shared", "unit = 1");
      site.write("jbus.ups-second.cfg", "bus = shared", "unit = 2", "max.age.ms = 2000");
      site.online("first", "OL");
      assertThat(site.online("second", "OB DISCHRG")).containsEntry("device.model", "ITYS");

      site.remove("jbus.simulator-unit2.cfg");
      Eventually.until("second stale", () -> !site.upsc("second").containsKey("ups.status"));
      assertThat(site.upsc("first")).containsEntry("ups.status", "OL");
      site.remove("jbus.ups-first.cfg", "jbus.ups-second.cfg", "jbus.serial-shared.cfg");
    }
    site.remove("jbus.simulator-unit1.cfg");
  }

  /** Whether all that a capture's model test expects arrives at a client, and nothing false. */
  private void serves(String name, String capture) throws Exception {
    Map<String, String> expected =
        Eventually.get(capture, () -> models.capture(capture), seen -> seen.isPresent())
            .orElseThrow()
            .expect();
    Map<String, String> seen =
        Eventually.get(
            name, () -> site.upsc(name), served -> served.keySet().containsAll(expected.keySet()));
    expected.forEach(
        (variable, value) -> {
          if (!variable.equals("ups.time") && !variable.equals("ups.date")) {
            assertThat(seen).containsEntry(variable, value);
          }
        });
    assertThat(seen.get("driver.name")).isEqualTo("jbus-ups");
  }

  private RegisterBus bus(String name) throws Exception {
    ServiceReference<RegisterBus> reference =
        context
            .getServiceReferences(RegisterBus.class, "(" + RegisterBus.NAME + "=" + name + ")")
            .iterator()
            .next();
    return context.getService(reference);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
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

/** UPSs over TCP in the assembly, in both framings. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class TcpTest {

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
  public void bothFramingsAreServedByOneThreadAndComeBackByThemselves() throws Exception {
    int modbus = Containers.freePort();
    int device = Containers.freePort();
    peer("modbus", modbus, "tcp", "digys-on-mains");
    peer("device", device, "rtu", "delphys-mx-on-mains");
    site.write("jbus.tcp-modbus.cfg", "host = 127.0.0.1", "port = " + modbus);
    site.write("jbus.tcp-device.cfg", "host = localhost", "port = " + device, "framing = rtu");
    site.ups("modbus", "max.age.ms = 2000");
    site.ups("device", "max.age.ms = 2000");
    site.online("modbus", "OL");
    site.online("device", "OL");
    assertThat(threads()).containsEntry("jbus-tcp", 1L);
    assertThat(threads().keySet()).noneMatch(name -> name.startsWith("jbus-bus-"));

    site.remove("jbus.simulator-modbus.cfg");
    Eventually.get(
        "modbus stale",
        () -> site.upsc("modbus"),
        seen -> seen.values().toString().contains("Data stale"));
    assertThat(site.upsc("device")).containsEntry("ups.status", "OL");

    peer("modbus", modbus, "tcp", "digys-on-battery");
    site.online("modbus", "OB DISCHRG");

    for (String name : new String[] {"modbus", "device"}) {
      site.remove(
          "jbus.ups-" + name + ".cfg",
          "jbus.tcp-" + name + ".cfg",
          "jbus.simulator-" + name + ".cfg");
    }
    Eventually.until(
        "no thread left",
        () -> threads().keySet().stream().noneMatch(name -> name.startsWith("jbus-tcp")));
  }

  private void peer(String name, int port, String framing, String capture) throws Exception {
    site.write(
        "jbus.simulator-" + name + ".cfg",
        "capture = " + capture,
        "listen = 127.0.0.1:" + port,
        "framing = " + framing);
  }

  private static Map<String, Long> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .collect(Collectors.groupingBy(Thread::getName, Collectors.counting()));
  }
}

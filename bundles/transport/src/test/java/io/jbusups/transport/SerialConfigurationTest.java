// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Buses.assertGood;
import static io.jbusups.transport.Buses.read;
import static io.jbusups.transport.ScriptedSlave.WELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

@Timeout(120)
class SerialConfigurationTest {

  private static final ReadRequest REQUEST = new ReadRequest(1, 0x1060, 48);

  private final List<RegisterBus> published = new ArrayList<>();
  private int registrations;

  /** Keeps what is registered until it is unregistered. */
  private BundleContext context() {
    return proxy(
        BundleContext.class,
        (proxy, method, arguments) -> {
          assertThat(method.getName()).isEqualTo("registerService");
          var bus = (RegisterBus) arguments[1];
          assertThat(((Dictionary<?, ?>) arguments[2]).get("bus.name")).isEqualTo(bus.name());
          published.add(bus);
          registrations++;
          return proxy(
              ServiceRegistration.class,
              (registration, call, none) -> {
                assertThat(call.getName()).isEqualTo("unregister");
                assertThat(published.remove(bus)).isTrue();
                return null;
              });
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Map<String, Object> file(Object... keysAndValues) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("service.pid", "jbus.serial.d7b1");
    properties.put("felix.fileinstall.filename", "file:/opt/karaf/etc/jbus.serial-rack.cfg");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return properties;
  }

  private static long busThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("jbus-bus-"))
        .count();
  }

  private static long descriptors() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  @Test
  void publishesTheBusUnderTheFilesName() throws Exception {
    try (var slave = new ScriptedSlave(WELL)) {
      var configuration = new SerialConfiguration(context(), file("port", slave.path()));
      assertThat(published).hasSize(1);
      assertThat(published.get(0).name()).isEqualTo("rack");
      assertGood(read(published.get(0), REQUEST), REQUEST);
      configuration.stop();
      assertThat(published).isEmpty();
      assertThat(busThreads()).isZero();
    }
  }

  @Test
  void onlyAChangedKeyClosesThePort() throws Exception {
    try (var slave = new ScriptedSlave(WELL)) {
      var configuration = new SerialConfiguration(context(), file("port", slave.path()));
      RegisterBus first = published.get(0);
      configuration.modified(file("port", slave.path().toString(), "baud", "9600"));
      assertThat(published).containsExactly(first);
      assertThat(registrations).isEqualTo(1);
      configuration.modified(file("port", slave.path(), "retries", 5));
      assertThat(published).hasSize(1).doesNotContain(first);
      assertGood(read(published.get(0), REQUEST), REQUEST);
      configuration.stop();
    }
  }

  @Test
  void aBadEditLeavesTheBusRunningAndSaysSoUntilCorrected() throws Exception {
    try (var slave = new ScriptedSlave(WELL)) {
      var configuration = new SerialConfiguration(context(), file("port", slave.path()));
      RegisterBus bus = published.get(0);
      List<String> errors =
          Logged.during(
              "ERROR",
              () -> {
                configuration.modified(
                    file("port", slave.path(), "baud", "fast", "parity", "both"));
                return null;
              });
      assertThat(errors)
          .containsExactly(
              "ERROR io.jbusups.transport.SerialConfiguration - etc/jbus.serial-rack.cfg:"
                  + " baud = 'fast': use a whole number from 300 to 4000000",
              "ERROR io.jbusups.transport.SerialConfiguration - etc/jbus.serial-rack.cfg:"
                  + " parity = 'both': use none or even or odd or mark or space");
      assertThat(published).containsExactly(bus);
      assertGood(read(bus, REQUEST), REQUEST);
      assertThat(bus.status().cause())
          .contains("etc/jbus.serial-rack.cfg: baud = 'fast'")
          .contains("parity = 'both'")
          .doesNotContain("\n");
      configuration.modified(file("port", slave.path()));
      assertThat(published).containsExactly(bus);
      assertThat(bus.status().cause()).isEmpty();
      configuration.stop();
    }
  }

  @Test
  void aBadConfigurationPublishesNothingAndWaitsForItsCorrection() throws Exception {
    List<String> errors =
        Logged.during(
            "ERROR",
            () -> {
              var configuration = new SerialConfiguration(context(), file("baud", "9600"));
              assertThat(published).isEmpty();
              configuration.modified(file("prot", "/dev/ttyUSB0", "port", "/dev/ttyUSB0"));
              assertThat(published).isEmpty();
              try (var slave = new ScriptedSlave(WELL)) {
                configuration.modified(file("port", slave.path()));
                assertGood(read(published.get(0), REQUEST), REQUEST);
              }
              configuration.stop();
              return null;
            });
    assertThat(errors).hasSize(2);
    assertThat(errors.get(0)).contains("etc/jbus.serial-rack.cfg: port is missing");
    assertThat(errors.get(1)).contains("etc/jbus.serial-rack.cfg: unknown key 'prot'");
    assertThat(published).isEmpty();
  }

  @Test
  void fiftyLivesLeaveNoThreadAndNoDescriptor() throws Exception {
    try (var slave = new ScriptedSlave(WELL)) {
      life(slave);
      long before = descriptors();
      for (int i = 0; i < 50; i++) {
        life(slave);
      }
      assertThat(busThreads()).isZero();
      await().until(() -> descriptors() <= before);
    }
  }

  private void life(ScriptedSlave slave) throws Exception {
    var configuration = new SerialConfiguration(context(), file("port", slave.path()));
    assertGood(read(published.get(0), REQUEST), REQUEST);
    configuration.stop();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Buses.assertGood;
import static io.jbusups.transport.Buses.read;
import static io.jbusups.transport.ScriptedPeer.WELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** What it shares with serial buses is tested there. */
@Timeout(60)
class TcpConfigurationTest {

  private static final ReadRequest REQUEST = new ReadRequest(1, 0x1060, 48);

  private final List<RegisterBus> published = new ArrayList<>();

  private BundleContext context() {
    return proxy(
        BundleContext.class,
        (proxy, method, arguments) -> {
          var bus = (RegisterBus) arguments[1];
          published.add(bus);
          return proxy(
              ServiceRegistration.class,
              (registration, call, none) -> {
                published.remove(bus);
                return null;
              });
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Map<String, Object> file(Object... keysAndValues) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("felix.fileinstall.filename", "file:/opt/karaf/etc/jbus.tcp-rack.cfg");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return properties;
  }

  @Test
  void publishesABusOfEachFramingAndKeepsItOverABadEdit() throws Exception {
    try (var card = new TcpPeer(true, WELL);
        var server = new TcpPeer(false, WELL)) {
      var configuration =
          new TcpConfiguration(context(), file("host", "127.0.0.1", "port", card.port()));
      RegisterBus first = published.get(0);
      assertThat(first.name()).isEqualTo("rack");
      assertGood(read(first, REQUEST), REQUEST);
      List<String> errors =
          Logged.during(
              "ERROR",
              () -> {
                configuration.modified(file("host", "127.0.0.1", "port", "http"));
                return null;
              });
      assertThat(errors)
          .containsExactly(
              "ERROR io.jbusups.transport.TcpConfiguration - etc/jbus.tcp-rack.cfg: port = 'http':"
                  + " use a whole number from 1 to 65535");
      assertThat(published).containsExactly(first);
      configuration.modified(file("host", "127.0.0.1", "port", server.port(), "framing", "rtu"));
      assertThat(published).hasSize(1).doesNotContain(first);
      assertGood(read(published.get(0), REQUEST), REQUEST);
      configuration.stop();
      assertThat(published).isEmpty();
      await().untilAsserted(() -> assertThat(BusContract.threads()).isEmpty());
    }
  }
}

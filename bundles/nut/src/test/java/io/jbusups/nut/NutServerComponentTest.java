// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.api.NutClient;
import io.jbusups.nut.upses.Refusals;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NutServerComponentTest {

  private static final String FREE_PORT = "127.0.0.1:0";

  private final NutServerComponent component =
      new NutServerComponent(
          "0.1.0", new NutUsers(new TestConfigurations().admin(), 1000), 1000, new Refusals());
  private final FakeUps rack = FakeUps.onLine("rack1");

  @BeforeEach
  void start() {
    component.addDevice(rack, rack.properties(1, 0));
    component.activate(Map.of("listen", FREE_PORT));
  }

  @AfterEach
  void stop() {
    component.deactivate();
  }

  @Test
  void servesTheUpsesThatAreThereNow() throws IOException {
    try (var client = connect()) {
      assertThat(client.ask("GET UPSDESC rack1")).isEqualTo("UPSDESC rack1 \"The rack1\"");

      var second = FakeUps.onLine("rack2");
      component.addDevice(second, second.properties(2, 0));
      assertThat(client.ask("GET UPSDESC rack2")).isEqualTo("UPSDESC rack2 \"The rack2\"");

      component.updateDevice(
          second, Map.of("service.id", 2L, "service.ranking", 9, "ups.name", "room"));
      assertThat(client.ask("GET UPSDESC rack2")).isEqualTo("ERR UNKNOWN-UPS");
      assertThat(client.ask("GET UPSDESC room")).isEqualTo("UPSDESC room \"The rack2\"");

      component.removeDevice(rack.properties(1, 0));
      assertThat(client.ask("GET UPSDESC rack1")).isEqualTo("ERR UNKNOWN-UPS");
    }
  }

  @Test
  void aChangeWhileItRunsKeepsItsConnections() throws IOException {
    try (var client = connect()) {
      assertThat(client.ask("GET VAR ups ups.status")).isEqualTo("ERR UNKNOWN-UPS");
      component.modified(
          Map.of("listen", FREE_PORT, "alias", "ups=rack1", "max.connections", 1, "idle.s", 30));

      assertThat(client.ask("GET VAR ups ups.status")).isEqualTo("VAR ups ups.status \"OL\"");
      try (var tooMany = connect()) {
        assertThat(tooMany.line()).isNull();
      }
    }
  }

  @Test
  void aChangeThatMakesNoSenseIsSaidInALineAndChangesNothing() throws IOException {
    try (var client = connect();
        var log = new LogLines()) {
      var before = component.addresses();
      component.modified(
          Map.of(
              "listen", "everywhere",
              "alias", "ups=rack1",
              "felix.fileinstall.filename", "file:/opt/karaf/etc/nut.server.cfg"));

      assertThat(log.complaints())
          .singleElement()
          .asString()
          .contains("etc/nut.server.cfg: listen = 'everywhere': ", "everything stays as it was");
      assertThat(client.ask("GET VAR ups ups.status")).isEqualTo("ERR UNKNOWN-UPS");
      assertThat(component.addresses()).isEqualTo(before);
    }
  }

  @Test
  void startsWithTheDefaultOfAKeyThatMakesNoSense() throws IOException {
    component.deactivate();
    try (var log = new LogLines()) {
      component.activate(Map.of("listen", FREE_PORT, "idle.s", "soon", "idel.s", "5"));

      assertThat(log.complaints())
          .hasSize(2)
          .anySatisfy(line -> assertThat(line).contains("idle.s = 'soon'", "the default is used"))
          .anySatisfy(line -> assertThat(line).contains("unknown key 'idel.s'"));
      try (var client = connect()) {
        assertThat(client.ask("NETVER")).isEqualTo("1.3");
      }
    }
  }

  @Test
  void tellsTheShellWhoIsConnected() throws IOException {
    try (var client = connect()) {
      client.ask("USERNAME monuser");

      assertThat(component.connected())
          .singleElement()
          .extracting(NutClient::user, NutClient::lastCommand, NutClient::requests)
          .containsExactly("monuser", "USERNAME", 1L);
    }
    await().untilAsserted(() -> assertThat(component.connected()).isEmpty());
  }

  @Test
  void startingAndStoppingAtOnceTroublesNobody() {
    try (var log = new LogLines()) {
      for (int i = 0; i < 20; i++) {
        component.deactivate();
        component.activate(Map.of("listen", "127.0.0.1:0,192.0.2.1:3493"));
      }
      component.deactivate();

      assertThat(log.complaints())
          .allSatisfy(line -> assertThat(line).contains("Cannot listen on"));
    }
  }

  @Test
  void isHarmlessBeforeAndAfterItsLife() {
    component.deactivate();
    component.deactivate();
    component.modified(Map.of());

    assertThat(component.connected()).isEmpty();
    assertThat(component.addresses()).isEmpty();
  }

  private SocketClient connect() throws IOException {
    await().until(() -> !component.addresses().isEmpty());
    return new SocketClient(component.addresses().get(0));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.api.Variable;
import io.jbusups.nut.upses.Refusals;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changes for clients that are connected when users, settings and UPSs change. */
class NutServerLiveTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String PID = "nut.user~primary";

  private final TestConfigurations configurations = new TestConfigurations();
  private final NutUsers users = new NutUsers(configurations.admin(), 1000);
  private final NutServerComponent component =
      new NutServerComponent("0.1.0", users, 1000, new Refusals());
  private final FakeUps rack = FakeUps.onLine("rack1");

  @BeforeEach
  void start() {
    component.addDevice(rack, rack.properties(1, 0));
    user("upsmon", "primary");
    component.activate(settings(Map.of()));
  }

  @AfterEach
  void stop() {
    component.deactivate();
  }

  @Test
  void aUserThatLosesItsRightsLosesThemAtOnce() throws IOException {
    try (var client = login()) {
      assertThat(client.ask("PRIMARY rack1")).isEqualTo("OK PRIMARY-GRANTED");
      user("upsmon", "secondary");
      assertThat(client.ask("PRIMARY rack1")).isEqualTo("ERR ACCESS-DENIED");
      user("upsmon", "primary");
      assertThat(client.ask("PRIMARY rack1")).isEqualTo("OK PRIMARY-GRANTED");
      users.deleted(PID);
      assertThat(client.ask("PRIMARY rack1")).isEqualTo("ERR ACCESS-DENIED");
    }
  }

  @Test
  void requestsBehindOneThatWaitsForThePasswordAreAnsweredInOrder() throws IOException {
    try (var client = connect()) {
      client.send(
          "USERNAME primary\nPASSWORD secret\nNETVER\nLOGIN rack1\nGET NUMLOGINS rack1\nLOGOUT\n");

      assertThat(List.of(client.line(), client.line(), client.line())).last().isEqualTo("1.3");
      assertThat(client.line()).isEqualTo("OK");
      assertThat(client.line()).isEqualTo("NUMLOGINS rack1 1");
      assertThat(client.line()).isEqualTo("OK Goodbye");
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void aClientThatLeavesDuringItsCheckLeavesNothingBehind() throws IOException {
    for (int i = 0; i < 20; i++) {
      try (var client = connect()) {
        client.send("USERNAME primary\nPASSWORD wrong\nLOGIN rack1\n");
      }
    }
    await().atMost(LONG).until(() -> component.connected().isEmpty());
    try (var client = connect()) {
      assertThat(client.ask("GET NUMLOGINS rack1")).isEqualTo("NUMLOGINS rack1 0");
    }
  }

  @Test
  void onlyWhoMayNoLongerConnectIsDisconnected() throws IOException {
    try (var client = connect()) {
      component.modified(settings(Map.of("allow", "192.0.2.0/24, 127.0.0.0/8")));
      assertThat(client.ask("NETVER")).isEqualTo("1.3");

      try (var log = new LogLines()) {
        component.modified(settings(Map.of("allow", "192.0.2.0/24")));
        assertThat(client.line()).isNull();
        try (var refused = connect();
            var again = connect()) {
          assertThat(refused.line()).isNull();
          assertThat(again.line()).isNull();
        }
        assertThat(log.complaints()).singleElement().asString().contains("'allow'", "127.0.0.1");
      }
    }
  }

  @Test
  void aNetworkThatMakesNoSenseLetsNobodyInWhoWasNotBefore() {
    for (var wrong : List.of("192.0.2.0/33", "192.0.2", "localhost", "::/129", "10.0.0.0/x")) {
      var checked = ServerSettings.of(Map.of("allow", wrong));
      assertThat(checked.problems()).singleElement().asString().contains("allow = '" + wrong);
      assertThat(checked.settings().allow()).isNotEqualTo(Allowed.ALL);
    }
  }

  @Test
  void aForcedShutdownOutlivesItsCallerTheSettingsAndTheUps() throws IOException {
    try (var client = login()) {
      assertThat(client.ask("FSD rack1")).isEqualTo("OK FSD-SET");
    }
    component.modified(settings(Map.of("idle.s", 30)));
    component.removeDevice(rack.properties(1, 0));
    component.addDevice(rack, rack.properties(2, 0));

    try (var client = connect()) {
      assertThat(client.ask("GET VAR rack1 ups.status")).contains("\"FSD OL\"");
      assertThat(component.forcedShutdowns()).containsExactly("rack1");
      assertThat(component.clearForcedShutdown("rack1")).isTrue();
      assertThat(client.ask("GET VAR rack1 ups.status")).contains("\"OL\"");
    }
  }

  @Test
  void aForcedShutdownEndsByItselfOnlyOnMainsAndOnlyWhereItShould() throws IOException {
    try (var client = login()) {
      client.ask("FSD rack1");
      rack.now(FakeUps.fresh(List.of(Variable.text("ups.status", "OB LB")), List.of()));
      component.modified(settings(Map.of("fsd.clear.s", 1)));
      await().during(Duration.ofSeconds(3)).atMost(LONG).until(this::forced);
      rack.now(FakeUps.fresh(List.of(Variable.text("ups.status", "OL")), List.of()));
      await().atMost(LONG).until(() -> !forced());
      assertThat(client.ask("GET VAR rack1 ups.status")).contains("\"OL\"");
    }
  }

  @Test
  void aClientCanBeDisconnectedByItsAddress() throws IOException {
    try (var client = connect();
        var other = connect()) {
      assertThat(client.ask("NETVER")).isEqualTo("1.3");
      var address = "127.0.0.1:" + client.socket().getLocalPort();
      assertThat(component.disconnect("127.0.0.1:1")).isFalse();
      assertThat(component.disconnect(address)).isTrue();
      assertThat(client.line()).isNull();
      assertThat(other.ask("NETVER")).isEqualTo("1.3");
    }
  }

  private boolean forced() {
    return !component.forcedShutdowns().isEmpty();
  }

  private void user(String key, String value) {
    users.updated(PID, configurations.put(PID, Map.of("password", "secret", key, value)));
  }

  private static Map<String, Object> settings(Map<String, Object> more) {
    var all = new HashMap<String, Object>(more);
    all.put("listen", "127.0.0.1:0");
    return all;
  }

  private SocketClient login() throws IOException {
    var client = connect();
    client.ask("USERNAME primary");
    client.ask("PASSWORD secret");
    return client;
  }

  private SocketClient connect() throws IOException {
    await().until(() -> !component.addresses().isEmpty());
    return new SocketClient(component.addresses().get(0));
  }
}

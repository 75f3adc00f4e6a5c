// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {

  @Test
  void nothingConfiguredMeansLoopbackAndUpsdsHabits() {
    var parsed = ServerSettings.of(Map.of());

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.settings().listen())
        .containsExactly(new InetSocketAddress("127.0.0.1", 3493));
    assertThat(parsed.settings().idle()).isEqualTo(Duration.ofMinutes(1));
    assertThat(parsed.settings().maxConnections()).isEqualTo(1024);
    assertThat(parsed.settings().aliases()).isEmpty();
  }

  @Test
  void readsListsFromOneTextOrSeveral() {
    var several = List.of(new InetSocketAddress("0.0.0.0", 1), new InetSocketAddress("::1", 3493));

    for (Object value :
        List.of(
            "0.0.0.0:1, [::1]",
            List.of("0.0.0.0:1", "[::1]:3493"),
            new String[] {"0.0.0.0:1", "[::1]:3493,"})) {
      assertThat(ServerSettings.of(Map.of("listen", value)).settings().listen())
          .containsExactlyInAnyOrderElementsOf(several);
    }
  }

  @Test
  void readsEveryKey() {
    var settings =
        ServerSettings.of(
                Map.of("max.connections", "10", "idle.s", 5, "alias", "ups=rack1, nas = rack2,"))
            .settings();

    assertThat(settings.maxConnections()).isEqualTo(10);
    assertThat(settings.idle()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.aliases()).isEqualTo(Map.of("ups", "rack1", "nas", "rack2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " , ",
        "localhost",
        "127.0.0.1:65536",
        "127.0.0.1:x",
        "127.0.0.1:",
        "::1",
        "[::1",
        "127.0.0",
        "[127.0.0.1]x",
        "127.0.0.1:3493;[::1]"
      })
  void namesAnAddressThatMakesNoSense(String value) {
    var parsed = ServerSettings.of(Map.of("listen", value, "idle.s", "7"));

    assertThat(parsed.problems())
        .singleElement()
        .asString()
        .startsWith("configuration nut.server: listen = ")
        .contains("use ", "127.0.0.1:3493");
    assertThat(parsed.settings().listen())
        .containsExactly(new InetSocketAddress("127.0.0.1", 3493));
    assertThat(parsed.settings().idle()).isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @CsvSource({
    "max.connections, 0, 'configuration nut.server: max.connections = ''0'': use a whole number from 1 to 100000'",
    "max.connections, many, 'configuration nut.server: max.connections = ''many'': use a whole number from 1 to 100000'",
    "idle.s, 1.5, 'configuration nut.server: idle.s = ''1.5'': use a whole number from 1 to 86400'",
    "idle.s, 99999999999, 'configuration nut.server: idle.s = ''99999999999'': use a whole number from 1 to 86400'",
    "alias, ups, 'configuration nut.server: alias = ''ups'': ''ups'' is no alias: use alias=name, such as ups=rack1'",
    "alias, a=b=c, 'configuration nut.server: alias = ''a=b=c'': ''a=b=c'' is no alias: use alias=name, such as ups=rack1'"
  })
  void namesAValueThatMakesNoSense(String key, String value, String problem) {
    assertThat(ServerSettings.of(Map.of(key, value)).problems()).containsExactly(problem);
  }

  @Test
  void namesKeysThatMeanNothing() {
    assertThat(ServerSettings.of(Map.of("idle", "60")).problems())
        .containsExactly(
            "configuration nut.server: unknown key 'idle': use alias, allow, fsd.clear.s, idle.s, jaas.realm,"
                + " jaas.roles, listen, max.connections, read.requires.login, tls.client.auth,"
                + " tls.keystore, tls.password, tls.required");
  }
}

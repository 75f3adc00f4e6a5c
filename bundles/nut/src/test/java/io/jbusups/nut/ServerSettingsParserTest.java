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

class ServerSettingsParserTest {

  @Test
  void nothingConfiguredMeansLoopbackAndUpsdsHabits() {
    var parsed = ServerSettingsParser.parse(Map.of());

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.settings().listen())
        .containsExactly(new InetSocketAddress("127.0.0.1", 3493));
    assertThat(parsed.settings().idle()).isEqualTo(Duration.ofMinutes(1));
    assertThat(parsed.settings().maxConnections()).isEqualTo(1024);
    assertThat(parsed.settings().aliases()).isEmpty();
  }

  @Test
  void theDefaultsAreThoseOfTheConfigurationInterface() throws NoSuchMethodException {
    var declared =
        Map.of(
            "listen", NutServerConfig.class.getDeclaredMethod("listen").getDefaultValue(),
            "max.connections",
                NutServerConfig.class.getDeclaredMethod("max_connections").getDefaultValue(),
            "idle.s", NutServerConfig.class.getDeclaredMethod("idle_s").getDefaultValue(),
            "alias", NutServerConfig.class.getDeclaredMethod("alias").getDefaultValue());

    assertThat(ServerSettingsParser.parse(declared))
        .isEqualTo(ServerSettingsParser.parse(Map.of()));
  }

  @Test
  void readsListsFromOneTextOrSeveral() {
    var several = List.of(new InetSocketAddress("0.0.0.0", 1), new InetSocketAddress("::1", 3493));

    for (Object value :
        List.of(
            "0.0.0.0:1, [::1]",
            List.of("0.0.0.0:1", "[::1]:3493"),
            new String[] {"0.0.0.0:1", "[::1]:3493,"})) {
      assertThat(ServerSettingsParser.parse(Map.of("listen", value)).settings().listen())
          .containsExactlyInAnyOrderElementsOf(several);
    }
  }

  @Test
  void readsEveryKey() {
    var settings =
        ServerSettingsParser.parse(
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
    var parsed = ServerSettingsParser.parse(Map.of("listen", value, "idle.s", "7"));

    assertThat(parsed.problems())
        .singleElement()
        .asString()
        .startsWith("listen = ")
        .contains("write ", "127.0.0.1:3493");
    assertThat(parsed.settings().listen())
        .containsExactly(new InetSocketAddress("127.0.0.1", 3493));
    assertThat(parsed.settings().idle()).isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @CsvSource({
    "max.connections, 0, 'max.connections = 0: write a whole number from 1 to 100000'",
    "max.connections, many, 'max.connections = many: write a whole number from 1 to 100000'",
    "idle.s, 1.5, 'idle.s = 1.5: write a whole number from 1 to 86400'",
    "idle.s, 99999999999, 'idle.s = 99999999999: write a whole number from 1 to 86400'",
    "alias, ups, 'alias = ups: ''ups'' is no alias: write alias=name, such as ups=rack1'",
    "alias, a=b=c, 'alias = a=b=c: ''a=b=c'' is no alias: write alias=name, such as ups=rack1'"
  })
  void namesAValueThatMakesNoSense(String key, String value, String problem) {
    assertThat(ServerSettingsParser.parse(Map.of(key, value)).problems()).containsExactly(problem);
  }

  @Test
  void namesKeysThatMeanNothingButNotTheFrameworks() {
    var raw =
        Map.of(
            "idle",
            "60",
            "Listen",
            "x",
            "service.pid",
            "nut.server",
            "component.id",
            3,
            "felix.fileinstall.filename",
            "file:etc/nut.server.cfg",
            "Device.target",
            "(a=b)",
            ".secret",
            "x",
            "osgi.ds.satisfying.condition",
            "y");

    assertThat(ServerSettingsParser.parse(raw).unknown()).containsExactly("Listen", "idle");
  }
}

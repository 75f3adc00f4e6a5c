// SPDX-License-Identifier: Apache-2.0
package io.jbusups.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @interface Definition {
    String bus();

    int fast_ms() default 500;

    boolean rs485() default false;

    String parity() default "none";

    String[] listen() default {"127.0.0.1:3493", "[::1]:3493"};
  }

  private static Settings settings(Map<String, Object> own) {
    var properties = new HashMap<>(own);
    properties.put("service.pid", "jbus.ups.4f2");
    properties.put("felix.fileinstall.filename", "file:/opt/karaf/etc/jbus.ups-rack-1.cfg");
    return Settings.of("jbus.ups", properties, Definition.class);
  }

  @Test
  void defaultsComeFromTheDefinition() {
    var settings = settings(Map.of());
    assertThat(settings.integer("fast.ms", 50, 60000)).isEqualTo(500);
    assertThat(settings.flag("rs485")).isFalse();
    assertThat(settings.oneOf("parity", "none", "even", "odd")).isEqualTo("none");
    assertThat(settings.list("listen")).containsExactly("127.0.0.1:3493", "[::1]:3493");
    settings.check();
  }

  @Test
  void theNameIsWhatFollowsTheFirstHyphenOfTheFile() {
    assertThat(settings(Map.of()).name()).isEqualTo("rack-1");
    assertThat(
            Settings.of("jbus.ups", Map.of("service.pid", "jbus.ups~a"), Definition.class).name())
        .isEqualTo("a");
    assertThat(
            Settings.of("nut.server", Map.of("service.pid", "nut.server"), Definition.class).name())
        .isEmpty();
  }

  @Test
  void everyProblemNamesFileKeyValueAndWhatToDo() {
    var settings =
        settings(Map.of("fast.ms", "12x", "parity", "both", "rs485", "maybe", "fast", "1"));
    settings.required("bus", "the NAME of a jbus.serial-NAME.cfg");
    settings.integer("fast.ms", 50, 60000);
    settings.oneOf("parity", "none", "even");
    settings.flag("rs485");
    assertThat(settings.problems())
        .containsExactly(
            "etc/jbus.ups-rack-1.cfg: unknown key 'fast': use bus, fast.ms, listen, parity, rs485",
            "etc/jbus.ups-rack-1.cfg: bus is missing: give the NAME of a jbus.serial-NAME.cfg",
            "etc/jbus.ups-rack-1.cfg: fast.ms = '12x': use a whole number from 50 to 60000",
            "etc/jbus.ups-rack-1.cfg: parity = 'both': use none or even",
            "etc/jbus.ups-rack-1.cfg: rs485 = 'maybe': use true or false");
    assertThatThrownBy(settings::check)
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("12x");
  }

  @Test
  void listsMayBeOneTextOrSeveral() {
    for (Object value : List.of("a, b,", List.of("a", "b"), new String[] {"a", "b,"})) {
      assertThat(settings(Map.of("listen", value)).list("listen")).containsExactly("a", "b");
    }
  }

  @Test
  void outOfRangeIsRejectedAtBothEnds() {
    var settings = settings(Map.of("fast.ms", 49));
    assertThat(settings.integer("fast.ms", 50, 60)).as("the default").isEqualTo(500);
    assertThat(settings.problems()).hasSize(1);
    var above = settings(Map.of("fast.ms", "61"));
    above.integer("fast.ms", 50, 60);
    assertThat(above.problems()).hasSize(1);
    var within = settings(Map.of("fast.ms", " 60 "));
    assertThat(within.integer("fast.ms", 50, 60)).isEqualTo(60);
    within.check();
  }
}

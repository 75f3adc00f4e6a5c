// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The corners of the status rules, each one or two registers away from a capture. */
class StatusCasesTest {

  @ParameterizedTest(name = "{0}, {1}: {2} ({3})")
  @CsvFileSource(resources = "/status-cases.csv")
  void showsTheStatus(String name, String changes, String status, String why) {
    var capture = Shipped.capture(name);
    var variables = new CapturedUnit(capture).with(capture, changes).variables();
    assertThat(variables.getOrDefault("ups.status", "stale")).as(why).isEqualTo(status);
    if (status.equals("stale")) {
      assertThat(variables).isEmpty();
    }
  }
}

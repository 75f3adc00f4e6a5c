// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

  private static final List<String> NAMES =
      List.of("delphys-mx-on-mains", "digys-bypass", "digys-on-battery", "digys-on-mains", "itys");

  @Test
  void aSlipOfTheFingerFindsItsName() {
    assertThat(NearestNames.to("digys-on-batery", NAMES).get(0)).isEqualTo("digys-on-battery");
    assertThat(NearestNames.to("digis-onmains", NAMES).get(0)).isEqualTo("digys-on-mains");
    assertThat(NearestNames.to("", NAMES).get(0)).isEqualTo("itys");
  }

  @Test
  void thereAreAtMostThree() {
    assertThat(NearestNames.to("digys", NAMES)).hasSize(3);
    assertThat(NearestNames.to("digys", List.of("itys"))).containsExactly("itys");
    assertThat(NearestNames.to("digys", List.of())).isEmpty();
  }
}

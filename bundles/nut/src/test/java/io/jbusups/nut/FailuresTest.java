// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final Failures failures = new Failures();

  @Test
  void eachFurtherFailureWaitsLongerButNotForEver() {
    var waits = new ArrayList<Long>();
    for (int i = 0; i < 10; i++) {
      waits.add(failures.delay("here", i).toMillis());
      failures.add("here", i);
    }

    assertThat(waits).containsExactly(0L, 0L, 0L, 250L, 500L, 1000L, 2000L, 4000L, 4000L, 4000L);
    assertThat(failures.delay("elsewhere", 10)).isZero();
  }

  @Test
  void tenQuietMinutesAreForgiven() {
    for (int i = 0; i < 5; i++) {
      failures.add("here", 0);
    }

    assertThat(failures.delay("here", 10 * MINUTE)).isPositive();
    assertThat(failures.delay("here", 11 * MINUTE)).isZero();
    assertThat(failures.add("here", 11 * MINUTE)).isEqualTo(1);
  }

  @Test
  void manyOriginsCostLittleMemory() {
    failures.add("first", 0);
    for (int i = 0; i < 10_000; i++) {
      failures.add("origin " + i, 0);
    }

    assertThat(failures.add("first", 0)).as("forgotten").isEqualTo(1);
    assertThat(failures.add("origin 9999", 0)).isEqualTo(2);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTimingTest {

  @ParameterizedTest
  @CsvSource({
    "1200, 10, 29166666",
    "9600, 10, 3645832",
    "9600, 11, 4010416",
    "19200, 11, 2005206",
    "19201, 10, 1750000",
    "115200, 10, 1750000"
  })
  void theGapIsThreeAndAHalfCharactersUpTo19200Baud(int baud, int bits, long nanos) {
    assertThat(LineTiming.of(baud, bits).gap()).isBetween(nanos - 1, nanos + 4);
  }

  @Test
  void aConfiguredGapTakesItsPlace() {
    assertThat(LineTiming.of(9600, 10).withGap(Duration.ofMillis(20)).gap()).isEqualTo(20_000_000);
  }

  @Test
  void bytesTakeTheirBitsTimes() {
    assertThat(LineTiming.of(9600, 10).wire(96)).isBetween(99_999_000L, 100_000_000L);
  }

  @Test
  void truncationIsNotSeenWhereSlowLinesOrUsbPortionsOnlyPause() {
    assertThat(LineTiming.of(115_200, 10).truncation()).isEqualTo(100_000_000);
    LineTiming slow = LineTiming.of(300, 10);
    assertThat(slow.truncation()).isGreaterThan(slow.wire(10));
  }
}

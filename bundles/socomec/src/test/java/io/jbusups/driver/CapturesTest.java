// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jbusups.api.DataState;
import io.jbusups.models.Capture;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every capture gives exactly the variables that it says: none missing, none more. */
class CapturesTest {

  @TestFactory
  Stream<DynamicTest> givesWhatItExpects() {
    return captures().map(capture -> dynamicTest(capture.name(), () -> check(capture)));
  }

  private static void check(Capture capture) {
    check(new CapturedUnit(capture), capture.expect());
    capture
        .units()
        .forEach((number, expect) -> check(CapturedUnit.ofSystem(capture, number), expect));
  }

  private static void check(CapturedUnit unit, Map<String, String> expect) {
    assertThat(unit.variables()).containsExactlyInAnyOrderEntriesOf(expect);
    assertThat(unit.snapshot().state())
        .isEqualTo(expect.isEmpty() ? DataState.STALE : DataState.FRESH);
  }

  private static Stream<Capture> captures() {
    return Shipped.LIBRARY.captures().values().stream().sorted(Comparator.comparing(Capture::name));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.models.Capture;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What would be written to each unit of a capture, and what would keep it from being. */
class CommandCasesTest {

  private static final Map<String, Integer> SECONDS =
      Map.of("ups.delay.shutdown", 20, "ups.delay.start", 180);

  private static Capture capture(String name) {
    return Objects.requireNonNull(Shipped.LIBRARY.captures().get(name), name);
  }

  private static String verdict(CapturedUnit unit, String command) {
    CommandStep step = unit.decide(command, SECONDS);
    if (step instanceof CommandStep.Go go) {
      return "writes %s to 0x%04X with %d".formatted(go.words(), go.address(), go.function());
    }
    return ((CommandStep.Stop) step).outcome().message();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/command-cases.csv", delimiter = '|')
  void commandIsWrittenOrStopped(String capture, String command, String verdict) {
    assertThat(verdict(new CapturedUnit(capture(capture)), command)).contains(verdict);
  }

  /** A unit of which nothing but what it is can be read takes no command that rests on anything. */
  @TestFactory
  Stream<DynamicTest> nothingIsWrittenToAUnitThatTellsNothing() {
    return Stream.of("delphys-mx-no-value", "itys-no-value", "itys-pro-no-value", "statys-no-value")
        .map(name -> DynamicTest.dynamicTest(name, () -> writesNothing(capture(name))));
  }

  private static void writesNothing(Capture capture) {
    var unit = new CapturedUnit(capture);
    assertThat(Shipped.model(capture.model()).commands().keySet())
        .isNotEmpty()
        .allSatisfy(
            command ->
                assertThat(unit.decide(command, SECONDS)).isInstanceOf(CommandStep.Stop.class));
  }
}

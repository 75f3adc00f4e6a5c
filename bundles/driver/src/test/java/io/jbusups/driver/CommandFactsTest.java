// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.Words;
import io.jbusups.models.Condition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandFactsTest {

  private static final CommandFacts FACTS =
      new CommandFacts(
          CommandModel.MODEL,
          CommandModel.readings(
              Map.of("status", Words.of(1, 0xFFFF), "measurements", Words.of(7, 500, 0xFFFF)),
              Map.of()));

  private static final Condition MIXED =
      condition(
          List.of("S00", "!S05"),
          List.of("S10", "A02"),
          List.of("!S73", "A31"),
          List.of("M19", "M23"));

  @Test
  void eachPointIsNamedAsItReads() {
    assertThat(FACTS.named(MIXED))
        .isEqualTo(
            "S00 (S00) is set, S05 (S05) is clear, S10 (S10) is clear, A02 (A02) could not be read,"
                + " S73 (S73) has no value, A31 (A31) could not be read, M19 (M19) is 50.0, M23 (M23) has no value");
  }

  @Test
  void whatIsMissingIsWhatHasNoValue() {
    assertThat(FACTS.missing(MIXED))
        .isEqualTo(
            "A02 (A02) could not be read, S73 (S73) has no value, A31 (A31) could not be read, M23 (M23) has no value");
  }

  @Test
  void whatDecidesIsWhatIsAsItIsNamed() {
    assertThat(FACTS.deciding(MIXED)).isEqualTo("S00 (S00) is set, S05 (S05) is clear");
    assertThat(FACTS.deciding(condition(List.of(), List.of(), List.of("S05"), List.of())))
        .isEqualTo("S05 (S05) is clear");
  }

  @Test
  void whatIsWantedIsSaidWhateverIsRead() {
    assertThat(FACTS.wanted(MIXED))
        .isEqualTo(
            "S00 (S00) is set and S05 (S05) is clear and S10 (S10) is set or A02 (A02) is set and"
                + " S73 (S73) is set and A31 (A31) is clear and M19 (M19) has a value or M23 (M23) has a value");
  }
}

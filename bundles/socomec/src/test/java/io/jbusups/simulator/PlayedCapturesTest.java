// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Table;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The simulator answers for every shipped capture what the driver asks of its model's tables. */
class PlayedCapturesTest {

  /** What every clock that is set shows in its capture; the simulator shows the time instead. */
  private static final Clock THEN =
      Clock.fixed(Instant.parse("2026-11-20T14:05:30Z"), ZoneOffset.UTC);

  @TestFactory
  Stream<DynamicTest> playsEveryTable() throws Exception {
    var folder = Path.of(PlayedCapturesTest.class.getResource("/models").toURI());
    ModelLibrary shipped = ModelLibrary.load(List.of(ModelFiles.in(folder)));
    return shipped.captures().values().stream()
        .map(
            capture ->
                dynamicTest(
                    capture.name(),
                    () ->
                        play(
                            capture,
                            Objects.requireNonNull(shipped.models().get(capture.model())))));
  }

  private static void play(Capture capture, UpsModel model) {
    var bank = new CaptureBank(capture, Optional.of(model), THEN);
    for (Table table : model.tables().values()) {
      Words recorded = capture.registers().get(table.address());
      for (int length : table.lengths()) {
        boolean whole = recorded != null && recorded.size() == length;
        boolean part = recorded != null && recorded.size() > length && !table.whole();
        if (capture.exceptions().containsKey(table.address())) {
          assertThat(answer(bank, table.address(), length))
              .isEqualTo("exception " + capture.exceptions().get(table.address()));
        } else if (whole) {
          assertThat(answer(bank, table.address(), length)).isEqualTo(recorded.toString());
        } else if (!part) {
          assertThat(answer(bank, table.address(), length)).isEqualTo("exception 2");
        }
      }
    }
  }

  private static String answer(RegisterBank bank, int address, int count) {
    try {
      return bank.read(address, count).toString();
    } catch (RegisterBank.Refusal refusal) {
      return "exception " + refusal.code();
    }
  }
}

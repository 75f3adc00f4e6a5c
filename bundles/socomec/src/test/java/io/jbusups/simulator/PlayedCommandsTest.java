// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command brings about is what the capture of that state holds. */
class PlayedCommandsTest {

  private static final int CONTROL = 0x15B0;
  private static final int SCHEDULE = 0x1580;

  private static ModelLibrary shipped;
  private Instant now = Instant.parse("2026-11-20T14:05:30Z");

  @BeforeAll
  static void load() throws Exception {
    var folder = Path.of(PlayedCommandsTest.class.getResource("/models").toURI());
    shipped = ModelLibrary.load(List.of(ModelFiles.in(folder)));
  }

  private static Capture capture(String name) {
    return Objects.requireNonNull(shipped.captures().get(name), name);
  }

  private CaptureBank bank(String name) {
    return new CaptureBank(
        capture(name),
        Optional.empty(),
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        });
  }

  private static void assertLike(CaptureBank bank, String name) throws Exception {
    var held = new TreeMap<Integer, Words>();
    for (var table : capture(name).registers().entrySet()) {
      held.put(table.getKey(), bank.read(table.getKey(), table.getValue().size()));
    }
    assertThat(held).as(name).isEqualTo(new TreeMap<>(capture(name).registers()));
  }

  @ParameterizedTest
  @CsvSource({
    "delphys-mx-on-mains, 0x0010, delphys-mx-battery-test",
    "delphys-mx-on-mains, 0x0003, delphys-mx-eco-mode",
    "delphys-mx-on-mains, 0x000A, delphys-mx-bypass",
    "itys-on-mains, 0x0010, itys-battery-test",
    "itys-on-mains, 0x0005, itys-standby"
  })
  void aCommandBringsItsState(String from, String word, String to) throws Exception {
    var bank = bank(from);
    bank.write(CONTROL, Words.of(Integer.decode(word)));
    assertLike(bank, to);
  }

  @ParameterizedTest
  @CsvSource({
    "delphys-mx-on-mains, 0x0003, 0x0004",
    "delphys-mx-on-mains, 0x000A, 0x000B",
    "itys-on-mains, 0x0005, 0x0006"
  })
  void itsOppositeEndsIt(String name, String start, String stop) throws Exception {
    var bank = bank(name);
    bank.write(CONTROL, Words.of(Integer.decode(start)));
    now = now.plusSeconds(100);
    bank.write(CONTROL, Words.of(Integer.decode(stop)));
    assertLike(bank, name);
  }

  @ParameterizedTest
  @CsvSource({"delphys-mx-on-mains", "itys-on-mains"})
  void aBatteryTestEndsByItself(String name) throws Exception {
    var bank = bank(name);
    bank.write(CONTROL, Words.of(0x10));
    now = now.plusSeconds(10);
    assertLike(bank, name);
  }

  @ParameterizedTest
  @CsvSource({
    "delphys-mx-remote-disabled",
    "delphys-mx-nothing-permitted",
    "delphys-mx-on-battery",
    "itys-remote-disabled"
  })
  void whatTheUnitForbidsItIgnores(String name) throws Exception {
    var bank = bank(name);
    for (int word : new int[] {0x10, 3, 4, 5, 0xA, 0xB}) {
      bank.write(CONTROL, Words.of(word));
    }
    assertLike(bank, name);
  }

  @Test
  void aScheduledShutdownCutsTheLoadAndGivesItBack() throws Exception {
    var bank = bank("itys-on-mains");
    bank.write(SCHEDULE, Words.of(0, 30, 0, 2, 4));
    now = now.plusSeconds(29);
    assertLike(bank, "itys-on-mains");
    now = now.plusSeconds(1);
    assertLike(bank, "itys-standby");
    now = now.plusSeconds(119);
    assertLike(bank, "itys-standby");
    now = now.plusSeconds(1);
    assertLike(bank, "itys-on-mains");
  }

  @Test
  void aScheduledShutdownCanBeCalledOff() throws Exception {
    var bank = bank("itys-on-mains");
    bank.write(SCHEDULE, Words.of(0, 30, 0, 2, 4));
    bank.write(SCHEDULE, Words.of(0, 0, 0, 0, 0));
    now = now.plusSeconds(60);
    assertLike(bank, "itys-on-mains");
  }
}

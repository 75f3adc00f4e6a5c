// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  private static void write(CaptureBank bank, String address, String word) throws Exception {
    bank.write(Integer.decode(address), Words.of(Integer.decode(word)));
  }

  @ParameterizedTest
  @CsvSource({
    "delphys-mx-on-mains, 0x15B0, 0x0010, delphys-mx-battery-test",
    "delphys-mx-on-mains, 0x15B0, 0x0003, delphys-mx-eco-mode",
    "delphys-mx-on-mains, 0x15B0, 0x000A, delphys-mx-bypass",
    "delphys-mx-parallel-on-mains, 0x05B0, 0x000A, delphys-mx-parallel-bypass",
    "itys-on-mains, 0x15B0, 0x0010, itys-battery-test",
    "itys-on-mains, 0x15B0, 0x0005, itys-standby",
    "statys-on-source-1, 0x0190, 0x0008, statys-on-source-2",
    "statys-on-source-1, 0x0190, 0x0020, statys-source-2-preferred",
    "statys-on-source-1, 0x0190, 0x8000, statys-load-off"
  })
  void aCommandBringsItsState(String from, String address, String word, String to)
      throws Exception {
    var bank = bank(from);
    write(bank, address, word);
    assertLike(bank, to);
  }

  @ParameterizedTest
  @CsvSource({
    "delphys-mx-on-mains, 0x15B0, 0x0003, 0x0004",
    "delphys-mx-on-mains, 0x15B0, 0x000A, 0x000B",
    "delphys-mx-parallel-on-mains, 0x05B0, 0x0003, 0x0004",
    "delphys-mx-parallel-on-mains, 0x05B0, 0x000A, 0x000B",
    "delphys-mx-parallel-units-redundant, 0x05B0, 0x0003, 0x0004",
    "delphys-mx-parallel-units-redundant, 0x05B0, 0x000A, 0x000B",
    "itys-on-mains, 0x15B0, 0x0005, 0x0006",
    "itys-pro-on-mains, 0x00C8, 0x0001, 0x0002",
    "green-power-answers, 0x1190, 0x0080, 0x0100",
    "green-power-answers, 0x1192, 0x0010, 0x0008",
    "statys-on-source-1, 0x0190, 0x0008, 0x0004",
    "statys-on-source-1, 0x0190, 0x0020, 0x0010",
    "statys-on-source-1, 0x0190, 0x8000, 0x0001"
  })
  void itsOppositeEndsIt(String name, String address, String start, String stop) throws Exception {
    var bank = bank(name);
    write(bank, address, start);
    now = now.plusSeconds(100);
    assertThatThrownBy(() -> assertLike(bank, name)).isInstanceOf(AssertionError.class);
    write(bank, address, stop);
    assertLike(bank, name);
  }

  @ParameterizedTest
  @CsvSource({
    "delphys-mx-on-mains, 0x15B0, 0x0010",
    "delphys-mx-parallel-units-redundant, 0x25B0, 0x0010",
    "itys-on-mains, 0x15B0, 0x0010",
    "itys-pro-on-mains, 0x00C8, 0x1000",
    "green-power-answers, 0x1192, 0x2000"
  })
  void aBatteryTestEndsByItself(String name, String address, String word) throws Exception {
    var bank = bank(name);
    write(bank, address, word);
    now = now.plusSeconds(9);
    assertThatThrownBy(() -> assertLike(bank, name)).isInstanceOf(AssertionError.class);
    now = now.plusSeconds(1);
    assertLike(bank, name);
  }

  @ParameterizedTest
  @CsvSource({
    "delphys-mx-remote-disabled, 0x15B0, 0x10 3 4 0xA 0xB",
    "delphys-mx-nothing-permitted, 0x15B0, 0x10 3 4 0xA 0xB",
    "delphys-mx-on-battery, 0x15B0, 0x10 3 4 0xA 0xB",
    "delphys-mx-parallel-remote-disabled, 0x05B0, 3 4 0xA 0xB",
    "delphys-mx-parallel-nothing-permitted, 0x05B0, 3 4 0xA 0xB",
    "itys-remote-disabled, 0x15B0, 0x10 5 6 7 8 0xD 0xE",
    "itys-pro-remote-disabled, 0x00C8, 0x1000 1 2",
    "itys-pro-nothing-permitted, 0x00C8, 0x1000 1 2",
    "green-power-nothing-permitted, 0x1190, 0x80 0x100",
    "green-power-nothing-permitted, 0x1192, 0x2000 0x10 8 0x20",
    "statys-nothing-permitted, 0x0190, 1 4 8 0x10 0x20 0x8000",
    "statys-transfer-locked, 0x0190, 1 4 8 0x10 0x20 0x8000",
    "statys-manual-bypass-1, 0x0190, 1 4 8 0x10 0x20 0x8000"
  })
  void whatTheUnitForbidsItIgnores(String name, String address, String words) throws Exception {
    var bank = bank(name);
    for (String word : words.split(" ")) {
      write(bank, address, word);
    }
    assertLike(bank, name);
  }

  /** Each way from one source to the other, with each of them preferred, and off and on again. */
  @ParameterizedTest
  @CsvSource({
    "0x0020 0x0004, 1084",
    "0x0020 0x0004 0x0008, 1102",
    "0x0008 0x0020, 1102",
    "0x0020 0x0004 0x0010, 1083",
    "0x0020 0x8000, 4008",
    "0x0020 0x8000 0x0001, 1102",
    "0x8000 0x0020, 4008",
    "0x8000 0x0020 0x0010, 4009",
    "0x8000 0x0008, 4009",
    "0x8000 0x0004, 4009"
  })
  void aTransferSystemRemembersWhatItPrefers(String commands, String status) throws Exception {
    var bank = bank("statys-on-source-1");
    for (String command : commands.split(" ")) {
      write(bank, "0x0190", command);
    }
    assertThat(bank.read(0x0140, 4).get(1)).isEqualTo(Integer.parseInt(status, 16));
  }

  /** On the bypass the load has the voltages of what feeds it then, and in eco-mode too. */
  @ParameterizedTest
  @CsvSource({
    "delphys-mx-on-mains, 0x15B0, 0x000A, 0x1060, 9, 6, 3",
    "delphys-mx-on-mains, 0x15B0, 0x0003, 0x1060, 9, 6, 3",
    "delphys-mx-parallel-units-redundant, 0x05B0, 0x000A, 0x0060, 9, 6, 3",
    "delphys-mx-parallel-units-redundant, 0x05B0, 0x000A, 0x2060, 9, 6, 3",
    "delphys-mx-parallel-units-redundant, 0x05B0, 0x0003, 0x3060, 9, 6, 3",
    "itys-pro-on-mains, 0x00C8, 0x0001, 0x0040, 10, 32, 1"
  })
  void theBypassFeedsTheLoad(
      String name, String address, String word, String table, int output, int bypass, int phases)
      throws Exception {
    var bank = bank(name);
    write(bank, address, word);
    int first = Integer.decode(table);
    Words measured =
        bank.read(first, Objects.requireNonNull(capture(name).registers().get(first)).size());
    assertThat(measured.slice(output, output + phases))
        .isEqualTo(measured.slice(bypass, bypass + phases));
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

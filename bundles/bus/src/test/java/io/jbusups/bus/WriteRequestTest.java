// SPDX-License-Identifier: Apache-2.0
package io.jbusups.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteRequestTest {

  private static WriteRequest request(int unit, int function, int address, int count) {
    return new WriteRequest(unit, function, address, Words.of(new int[count]), 1);
  }

  @Test
  void takesWhatTheFunctionsCanWrite() {
    assertThatCode(() -> request(1, 6, 0xFFFF, 1)).doesNotThrowAnyException();
    assertThatCode(() -> request(247, 16, 0, 1)).doesNotThrowAnyException();
    assertThatCode(() -> request(247, 16, 0x10000 - 123, 123)).doesNotThrowAnyException();
  }

  @Test
  void isNeverForAllUnitsAtOnce() {
    assertThatThrownBy(() -> request(0, 6, 0, 1)).hasMessageContaining("unit 0");
    assertThatThrownBy(() -> request(248, 6, 0, 1)).hasMessageContaining("unit 248");
  }

  @Test
  void refusesWhatTheFunctionsCannotWrite() {
    assertThatThrownBy(() -> request(1, 3, 0, 1)).hasMessageContaining("use 6 or 16");
    assertThatThrownBy(() -> request(1, 6, 0, 2)).hasMessageContaining("writes 1 to 1");
    assertThatThrownBy(() -> request(1, 6, 0, 0)).hasMessageContaining("0 registers");
    assertThatThrownBy(() -> request(1, 16, 0, 124)).hasMessageContaining("writes 1 to 123");
    assertThatThrownBy(() -> request(1, 16, 0xFFFF, 2)).hasMessageContaining("outside");
    assertThatThrownBy(() -> request(1, 6, -1, 1)).hasMessageContaining("outside");
  }

  @Test
  void tellsWhatItWritesWhere() {
    assertThat(new WriteRequest(1, 6, 0x15B0, Words.of(0x10), 3))
        .hasToString("unit 1, 0x15B0 = 0010 (function 6)");
  }

  @Test
  void onlyWhatWasNeverSentOrWasRefusedIsKnownNotToBeWritten() {
    List<BusFailure> certain =
        List.of(
            new BusFailure.NotSent("gone"),
            new BusFailure.Overload("full"),
            new BusFailure.ExceptionReply(6),
            new BusFailure.ExceptionReply(8));
    List<BusFailure> open =
        List.of(
            new BusFailure.Timeout(Duration.ofSeconds(1), 0),
            new BusFailure.BadFrame("bad CRC"),
            new BusFailure.PortGone("unplugged"),
            new BusFailure.Closed(),
            new BusFailure.ExceptionReply(4),
            new BusFailure.ExceptionReply(5));

    assertThat(certain).noneMatch(BusFailure::perhapsWritten);
    assertThat(open).allMatch(BusFailure::perhapsWritten);
  }
}

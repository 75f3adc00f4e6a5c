// SPDX-License-Identifier: Apache-2.0
package io.jbusups.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadRequestTest {

  @Test
  void onlyRequestsThatAUnitCanAnswerExist() {
    assertThatThrownBy(() -> new ReadRequest(0, 0, 1)).hasMessageContaining("unit 0");
    assertThatThrownBy(() -> new ReadRequest(248, 0, 1)).hasMessageContaining("unit 248");
    assertThatThrownBy(() -> new ReadRequest(1, 0, 0)).hasMessageContaining("count 0");
    assertThatThrownBy(() -> new ReadRequest(1, 0, 126)).hasMessageContaining("count 126");
    assertThatThrownBy(() -> new ReadRequest(1, 0xFFFF, 2)).hasMessageContaining("outside");
    assertThatThrownBy(() -> new ReadRequest(1, -1, 2)).hasMessageContaining("outside");
    assertThat(new ReadRequest(247, 0xFFFF, 1)).hasToString("unit 247, 0xFFFF, 1 registers");
  }

  @Test
  void registersMustBeAsManyAsWereAskedFor() {
    var request = new ReadRequest(1, 0x1060, 2);
    assertThatThrownBy(() -> new Registers(request, Words.of(1), 0))
        .hasMessageContaining("1 registers for unit 1");
    assertThat(new Registers(request, Words.of(1, 0x1FFFF), 0).words())
        .isEqualTo(Words.of(1, 0xFFFF))
        .hasToString("0001 FFFF");
  }

  @Test
  void failuresSayWhatHappened() {
    assertThat(new BusFailure.ExceptionReply(2).cause())
        .isEqualTo("exception 2 (illegal data address)");
    assertThat(new BusFailure.ExceptionReply(77).cause()).isEqualTo("exception 77");
    assertThat(new BusFailure.ExceptionReply(6).busy()).isTrue();
    assertThat(new BusFailure.Timeout(Duration.ofSeconds(1), 7).cause())
        .isEqualTo("only 7 bytes of an answer within 1000 ms");
  }
}

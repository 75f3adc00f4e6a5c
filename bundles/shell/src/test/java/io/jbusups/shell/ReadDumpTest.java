// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import java.time.Duration;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadDumpTest {

  private static final ReadRequest TEN = new ReadRequest(1, 0x1060, 10);
  private static final ReadDump WORDS =
      new ReadDump(
          "com1", TEN, new Registers(TEN, Words.of(0, 1, 2, 3, 4, 5, 6, 7, 0xFFFF, 0xA0), 0));
  private static final ReadDump SILENCE =
      new ReadDump("com1", TEN, new BusFailure.Timeout(Duration.ofSeconds(1), 0));

  @Test
  void prints_eight_words_a_line() {
    assertThat(WORDS.text(80))
        .containsExactly("0x1060  0000 0001 0002 0003 0004 0005 0006 0007", "0x1068  FFFF 00A0");
    assertThat(WORDS.failed()).isFalse();
  }

  @Test
  void a_failure_is_told_in_words() {
    assertThat(SILENCE.text(80))
        .containsExactly("bus com1, unit 1, 0x1060, 10 registers: no answer within 1000 ms");
    assertThat(SILENCE.failed()).isTrue();
  }

  @Test
  void json_holds_words_or_a_failure() {
    assertThat(WORDS.json().toString())
        .isEqualTo(
            "{\"bus\":\"com1\",\"unit\":1,\"address\":4192,\"count\":10,"
                + "\"words\":[0,1,2,3,4,5,6,7,65535,160],\"failure\":null}");
    assertThat(SILENCE.json().toString())
        .isEqualTo(
            "{\"bus\":\"com1\",\"unit\":1,\"address\":4192,\"count\":10,"
                + "\"words\":null,\"failure\":\"no answer within 1000 ms\"}");
  }

  @ParameterizedTest
  @CsvSource({"0x1060,4192", "0X10ff,4351", "4192,4192", "010,10", "0,0", "0xFFFF,65535"})
  void an_address_is_decimal_or_hexadecimal(String text, int address) throws Exception {
    assertThat(JbusRead.request("1", text, "1").address()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0x", "0x10000", "70000", "1060h", "-1", "99999999999", "1.5"})
  void any_other_address_is_explained(String text) {
    assertThatThrownBy(() -> JbusRead.request("1", text, "1"))
        .isExactlyInstanceOf(CommandException.class)
        .hasMessageContaining("address " + text);
  }

  @Test
  void registers_beyond_the_last_are_explained() {
    assertThatThrownBy(() -> JbusRead.request("1", "0xFFFF", "2"))
        .isExactlyInstanceOf(CommandException.class)
        .hasMessageContaining("outside 0 to 65535");
  }

  @ParameterizedTest
  @CsvSource({
    "0,1,unit 0: use 1 to 247",
    "248,1,unit 248: use 1 to 247",
    "1,126,count 126: use 1 to 125",
    "x,1,unit x: use",
    "1,'',count"
  })
  void a_wrong_unit_or_count_is_explained(String unit, String count, String message) {
    assertThatThrownBy(() -> JbusRead.request(unit, "0", count))
        .isExactlyInstanceOf(CommandException.class)
        .hasMessageContaining(message);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {

  @ParameterizedTest
  @CsvSource({
    "PT-5S, 0.0 s",
    "PT0S, 0.0 s",
    "PT0.999S, 0.9 s",
    "PT9.999S, 9.9 s",
    "PT10S, 10 s",
    "PT119.9S, 119 s",
    "PT2M, 2 min",
    "PT119M59S, 119 min",
    "PT2H, 2 h 00 min",
    "PT47H59M, 47 h 59 min",
    "PT48H, 2 d 00 h",
    "PT8784H, 366 d 00 h"
  })
  void a_duration_is_cut_to_what_a_person_needs(Duration duration, String text) {
    assertThat(Amount.duration(Optional.of(duration))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.00004S, 0.0 ms",
    "PT0.00087S, 0.8 ms",
    "PT0.009999S, 9.9 ms",
    "PT0.01S, 10 ms",
    "PT1.2345S, 1234 ms"
  })
  void a_round_trip_is_in_milliseconds(Duration duration, String text) {
    assertThat(Amount.millis(Optional.of(duration))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "NaN", "Infinity", "1e9", "0x10", "1,5", "1.", "99999999999999999"})
  void what_nut_would_not_call_a_number_is_none(String text) {
    assertThat(Amount.number(Optional.of(text))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,0 %", "42,42 %", "97.50,97.50 %", "-1,-1 %"})
  void a_percentage_keeps_its_digits(String text, String shown) {
    assertThat(Amount.percent(Amount.number(Optional.of(text)))).isEqualTo(shown);
  }

  @Test
  void what_is_not_known_is_a_dash() {
    assertThat(Amount.percent(Optional.empty())).isEqualTo("-");
    assertThat(Amount.duration(Optional.empty())).isEqualTo("-");
    assertThat(Amount.millis(Optional.empty())).isEqualTo("-");
  }
}

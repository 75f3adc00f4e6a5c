// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Alarm;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlarmTextTest {

  private static List<Alarm> alarms(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Alarm("A%02d".formatted(i), "Something is out of tolerance"))
        .toList();
  }

  @Test
  void everyAlarmStandsWithItsCodeAndText() {
    assertThat(
            AlarmText.of(List.of(new Alarm("A00", "General alarm"), new Alarm("A02", "Overload"))))
        .isEqualTo("A00 General alarm; A02 Overload");
  }

  @Test
  void manyAlarmsLoseTheLastTextsButNoCode() {
    for (int count = 1; count <= 64; count++) {
      String text = AlarmText.of(alarms(count));
      assertThat(text.length()).isLessThanOrEqualTo(AlarmText.MOST);
      for (Alarm alarm : alarms(count)) {
        assertThat(text).contains(alarm.code());
      }
      assertThat(text).startsWith("A00 Something");
    }
  }
}

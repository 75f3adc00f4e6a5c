// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.Words;
import io.jbusups.simulator.RegisterBank;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whether the checker of the soak would find what it looks for. */
class TruthTest {

  private static final Duration MAX_AGE = Duration.ofSeconds(4);
  private static final Duration NORMAL = Duration.ofSeconds(2);
  private static final Duration SLOW = Duration.ofSeconds(60);
  private static final Truth TRUTH = new Truth(MAX_AGE, NORMAL, SLOW, Duration.ZERO);

  private final LiveUnit unit = new LiveUnit(Shipped.capture("digys-on-mains"), 73, 150);
  private final Map<String, String> told =
      new TreeMap<>(Shipped.capture("digys-on-mains").expect());

  TruthTest() {
    unit.said(LiveUnit.ALARMS, System.nanoTime());
    tell(LiveUnit.MEASURED, unit.now().measured());
    tell(LiveUnit.CONFIGURED, unit.now().configured());
  }

  private void tell(String variable, int value) {
    told.put(variable, Integer.toString(value));
  }

  /** What is untrue when it is told at a time from now on. */
  private List<String> lies(Duration in) {
    long at = System.nanoTime() + in.toNanos();
    return TRUTH.lies(new NutAnswer("digys", at, at, told, ""), List.of(unit));
  }

  @Test
  void theTruthIsNoLie() {
    assertThat(lies(Duration.ZERO)).isEmpty();
    assertThat(lies(Duration.ofHours(1))).isEmpty();
  }

  @Test
  void aValueMayBeAsOldAsItsTableButNoOlder() {
    unit.count();
    assertThat(lies(Duration.ofSeconds(5))).isEmpty();
    assertThat(lies(Duration.ofSeconds(7))).singleElement().asString().contains("voltage");
    assertThat(lies(Duration.ofSeconds(65))).hasSize(2);
  }

  @Test
  void onLineIsALieWhenItHasBeenOnBatteryForLonger() {
    unit.show(Shipped.capture("digys-on-battery"));
    assertThat(lies(Duration.ofSeconds(3))).isEmpty();
    assertThat(lies(Duration.ofSeconds(5)))
        .contains("status OL: never OL", "status OL: always OB", "status OL: always DISCHRG");
  }

  @Test
  void aLowBatteryThatNeverWasIsALie() {
    told.put("ups.status", "OL LB");
    assertThat(lies(Duration.ZERO)).contains("status OL LB: never LB");
  }

  @Test
  void anAlarmThatIsNotToldIsALie() {
    unit.show(Shipped.capture("digys-alarms"));
    assertThat(lies(Duration.ofSeconds(5))).contains("status OL: always ALARM");
  }

  @Test
  void whatNoUnitHasIsALie() {
    told.put("battery.temperature", "0");
    assertThat(lies(Duration.ZERO)).containsExactly("battery.temperature=0 was not held");
  }

  @Test
  void oneAnswerOfTwoUnitsIsALie() {
    unit.gone();
    LiveUnit other = unit.other(12, 160);
    told.put("ups.serial", "P145210012");
    long now = System.nanoTime();
    var answer = new NutAnswer("digys", now, now, told, "");
    assertThat(TRUTH.lies(answer, List.of(unit, other))).isNotEmpty();
  }

  @Test
  void aUnitThatIsGoneIsALie() {
    unit.gone();
    assertThat(lies(Duration.ofSeconds(5))).isEmpty();
    assertThat(lies(Duration.ofSeconds(7))).containsExactly("no unit was there");
  }

  @Test
  void onlyTheErrorsOfAUpsAreNoLies() {
    long now = System.nanoTime();
    for (String error : List.of(NutAnswer.STALE, NutAnswer.NOT_CONNECTED, "UNKNOWN-UPS")) {
      var answer = new NutAnswer("digys", now, now, Map.of(), error);
      assertThat(TRUTH.lies(answer, List.of(unit)).isEmpty())
          .as(error)
          .isEqualTo(!error.equals("UNKNOWN-UPS"));
    }
  }

  /** Otherwise the expectations of the captures would not be those of the registers. */
  @Test
  void theUnitAnswersAsItsCapture() throws RegisterBank.Refusal {
    var capture = Shipped.capture("digys-on-mains");
    Words status = capture.registers().get(LiveUnit.STATUS);
    assertThat(unit.read(LiveUnit.STATUS, status.size())).isEqualTo(status);
    assertThat(unit.read(LiveUnit.IDENTIFICATION, 12))
        .isEqualTo(capture.registers().get(LiveUnit.IDENTIFICATION));
    assertThat(unit.read(LiveUnit.MEASUREMENTS + 9, 1).get(0)).isEqualTo(unit.now().measured());
  }
}

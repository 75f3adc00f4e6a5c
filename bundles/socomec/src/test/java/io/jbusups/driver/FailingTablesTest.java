// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.DataState;
import io.jbusups.bus.BusFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each table of each model fails in turn, in every way: what it feeds is gone, the rest stands. */
class FailingTablesTest {

  static final List<String> JBUSP = Shipped.JBUSP;
  static final List<String> VUMAP = Shipped.VUMAP;

  private static final BusFailure SILENCE = new BusFailure.Timeout(Duration.ofSeconds(1), 0);
  private static final BusFailure NOISE = new BusFailure.BadFrame("bad CRC");
  private static final BusFailure BUSY = new BusFailure.ExceptionReply(6);

  /** The tables without which a status can still be told, and the capture to take each from. */
  private static final Map<String, String> OPTIONAL =
      Map.of(
          "alarms", "overload",
          "measurements", "on-mains",
          "configuration", "on-mains",
          "clock", "on-mains");

  private static final List<String> OPTIONAL_VUMAP =
      List.of(
          "serial",
          "reference",
          "user-reference",
          "user-location",
          "measurements",
          "managed",
          "clock");

  static Stream<List<String>> optionalTables() {
    return Stream.concat(
        JBUSP.stream()
            .flatMap(m -> OPTIONAL.keySet().stream().sorted().map(table -> List.of(m, table))),
        VUMAP.stream().flatMap(m -> OPTIONAL_VUMAP.stream().map(table -> List.of(m, table))));
  }

  /** The variables that remain are written down in the capture in which the table is refused. */
  @ParameterizedTest
  @MethodSource("optionalTables")
  void aTableThatIsNotReadTakesItsVariablesAlong(List<String> modelAndTable) {
    String model = modelAndTable.get(0);
    String table = modelAndTable.get(1);
    var rest = Shipped.capture(model + "-" + table + "-refused").expect();
    String whole = model + "-" + OPTIONAL.getOrDefault(table, "on-mains");
    for (BusFailure failure : List.of(SILENCE, NOISE, BUSY, new BusFailure.ExceptionReply(1))) {
      assertThat(unit(whole).failing(table, failure).variables())
          .as("%s without %s: %s", whole, table, failure.cause())
          .containsExactlyInAnyOrderEntriesOf(rest);
    }
    // Alarms that there were before may still be there: that nobody knows is not that there are
    // none.
    assertThat(unit(whole).expired(table).variables())
        .as("%s with %s too old", whole, table)
        .containsExactlyInAnyOrderEntriesOf(table.equals("alarms") ? Map.of() : rest);
    assertThat(rest.size()).isLessThan(Shipped.capture(whole).expect().size());
  }

  @ParameterizedTest
  @FieldSource("VUMAP")
  void withoutItsConfigurationStatusOrAlarmsAVumapUpsIsStale(String model) {
    for (String table : List.of("configuration", "status", "alarms")) {
      for (BusFailure failure : List.of(SILENCE, NOISE, BUSY)) {
        assertStale(unit(model + "-on-battery").failing(table, failure));
      }
      assertStale(unit(model + "-on-battery").expired(table));
    }
  }

  /** The scale is not known then, nor are the phases. */
  @ParameterizedTest
  @FieldSource("VUMAP")
  void aRefusedConfigurationTakesEveryValueAlongWhoseScaleItGives(String model) {
    var whole = Shipped.capture(model + "-on-battery").expect();
    var refused = new BusFailure.ExceptionReply(2);
    var rest = unit(model + "-on-battery").failing("configuration", refused).variables();
    assertThat(rest)
        .doesNotContainKeys("ups.power", "ups.realpower", "ups.power.nominal", "battery.voltage")
        .doesNotContainKeys("battery.current", "battery.capacity", "output.phases", "input.phases")
        .containsEntry("ups.status", whole.get("ups.status"))
        .containsEntry("battery.runtime", whole.get("battery.runtime"))
        .containsEntry("output.frequency", "50.0")
        .containsEntry("ups.load", whole.get("ups.load"));
    assertThat(rest.keySet()).noneMatch(name -> name.contains("current"));
  }

  @ParameterizedTest
  @FieldSource("JBUSP")
  void withoutItsIdentificationOrStatusAUpsIsStale(String model) {
    for (String table : List.of("identification", "status")) {
      for (BusFailure failure : List.of(SILENCE, NOISE, BUSY)) {
        assertStale(unit(model + "-on-battery").failing(table, failure));
      }
      assertStale(unit(model + "-on-battery").expired(table));
    }
  }

  /** Only a model that is configured by name gets this far. */
  @ParameterizedTest
  @FieldSource("JBUSP")
  void aRefusedIdentificationTakesOnlyTheIdentityAlong(String model) {
    var expected = new TreeMap<>(Shipped.capture(model + "-on-battery").expect());
    List.of("device.serial", "ups.serial", "ups.power.nominal").forEach(expected::remove);
    if (model.equals("jbusp")) {
      expected.put("device.model", "Unknown Socomec JBUS");
      expected.put("ups.model", "Unknown Socomec JBUS");
    }
    var refused = new BusFailure.ExceptionReply(2);
    assertThat(unit(model + "-on-battery").failing("identification", refused).variables())
        .containsExactlyInAnyOrderEntriesOf(expected);
  }

  private static CapturedUnit unit(String capture) {
    return new CapturedUnit(Shipped.capture(capture));
  }

  private static void assertStale(CapturedUnit unit) {
    assertThat(unit.variables()).isEmpty();
    assertThat(unit.snapshot().state()).isEqualTo(DataState.STALE);
  }
}

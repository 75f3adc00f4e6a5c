// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jbusups.bus.Words;
import io.jbusups.models.VariableSource.OnPhases;
import io.jbusups.registers.Format;
import io.jbusups.registers.Pace;
import io.jbusups.registers.Point;
import io.jbusups.registers.ScaleBy;
import io.jbusups.registers.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelLoadingTest {

  private final ModelLibrary library =
      Samples.library(Samples.model("m", Samples.MODEL), Samples.capture("c", Samples.CAPTURE));

  private UpsModel sample() {
    assertThat(library.problems()).isEmpty();
    return library.models().get("sample");
  }

  @Test
  void headIsRead() {
    UpsModel model = sample();
    assertThat(model.title()).isEqualTo("SAMPLE");
    assertThat(model.family()).isEqualTo("jbusp");
    assertThat(model.version()).isEqualTo("1.0.0");
    assertThat(model.confidence()).isEqualTo(Confidence.DOCUMENTED);
    assertThat(model.codes()).containsExactly(7);
    assertThat(model.generic()).isFalse();
    assertThat(model.bases()).containsExactly(0x1000, 0);
    assertThat(model.recognition().point()).isEqualTo("I00");
    assertThat(model.recognition().table()).isEqualTo("identification");
    assertThat(model.recognition().probe()).isEqualTo(Recognition.LAST);
    assertThat(model.disputed()).isEmpty();
  }

  private static UpsModel patched(String... patches) {
    var library = Samples.library(Samples.model("m", Samples.patched(Samples.MODEL, patches)));
    assertThat(library.problems()).isEmpty();
    return library.models().get("sample");
  }

  @Test
  void modelThatIsOnlyUsedByItsNameMatchesNothing() {
    UpsModel model = patched("{\"codes\":\"unknown\"}");
    assertThat(model.codes()).isEmpty();
    assertThat(model.generic()).isFalse();
  }

  @Test
  void familyWithoutCodesIsRecognisedByATable() {
    UpsModel model =
        patched(
            "{\"codes\":[],\"probe\":4,\"identification\":{\"table\":\"status\"},"
                + "\"bases\":[\"0x1020\"]}");
    assertThat(model.recognition())
        .isEqualTo(new Recognition("status", null, Set.of(), true, List.of(0x1020), 4));
  }

  @Test
  void tableMaySayWhichExceptionsMeanMissingRegisters() {
    var tables = patched("{\"tables\":{\"measurements\":{\"missing\":[1,2]}}}").tables();
    assertThat(tables.get("measurements").missing()).containsExactlyInAnyOrder(1, 2);
    assertThat(tables.get("status").missing()).isEqualTo(Table.MISSING);
  }

  @Test
  void pointMayDependOnOthers() {
    UpsModel model =
        patched(
            """
            {"points":{"M10":{"if":"status[5].15","scale":{"by":"M12","values":{"0":1,"7":0.1}}},
                       "M12":{"at":"measurements[12]","title":"Factor"}}}
            """);
    Point point = model.points().get("M10");
    assertThat(point.presence())
        .isEqualTo(new Point("status[5].15", "status", 5, new Format.Bit(15), Set.of(), "", ""));
    assertThat(point.scale())
        .isEqualTo(
            new ScaleBy(
                model.points().get("M12"), Map.of(0, BigDecimal.ONE, 7, new BigDecimal("0.1"))));
    assertThat(point.format()).isEqualTo(new Format.Unsigned(BigDecimal.ONE, 0));
  }

  @Test
  void bitsMayBeCounted() {
    assertThat(
            patched("{\"variables\":{\"device.count\":{\"count\":[\"S10\",\"S05\"]}}}").variables())
        .containsEntry("device.count", new VariableSource.Count(List.of("S10", "S05")));
  }

  @Test
  void phasesMayBeTold() {
    assertThat(patched("{\"phases\":{\"input\":{\"point\":\"D0.high\"}}}").phases())
        .containsEntry("input", new PhaseCount.ByNumber("D0.high"));
  }

  @Test
  void statusMayBeUnknownOrWithoutABattery() {
    assertThat(patched("{\"status\":\"unknown\"}").status()).isEmpty();
    assertThat(patched("{\"status\":{\"OB\":null,\"OL\":[{\"all\":[\"S05\"]}]}}").status())
        .containsOnlyKeys("OL");
  }

  @Test
  void disputesAreReadInTheirOrder() {
    var dispute =
        patched(
                """
                {"disputed":[{"points":["A02","M11"],"tables":["measurements"],
                              "readings":{"one":"page 1","two":"page 2"}}],
                 "status":{"OB":[{"all":["S05"]}]}}
                """)
            .disputed()
            .get(0);
    assertThat(dispute.points()).containsExactly("A02", "M11");
    assertThat(dispute.tables()).containsExactly("measurements");
    assertThat(dispute.readings()).containsExactly(entry("one", "page 1"), entry("two", "page 2"));
  }

  @Test
  void tablesAreRead() {
    assertThat(sample().tables())
        .containsExactly(
            entry(
                "identification",
                new Table("identification", 0x1000, List.of(12), true, Pace.ONCE, true)),
            entry("status", new Table("status", 0x1020, List.of(6, 4), true, Pace.FAST, false)),
            entry(
                "measurements",
                new Table("measurements", 0x1060, List.of(48), false, Pace.NORMAL, false)));
  }

  @Test
  void eachFormatOfPointIsRead() {
    var points = sample().points();
    assertThat(points.get("I03"))
        .isEqualTo(
            new Point(
                "I03",
                "identification",
                3,
                new Format.Ascii(5, true),
                Set.of(0xFFFF),
                "Serial number",
                ""));
    assertThat(points.get("S10").format()).isEqualTo(new Format.Bit(10));
    assertThat(points.get("D0.high").format()).isEqualTo(new Format.OneByte(true));
    assertThat(points.get("D0.low").format()).isEqualTo(new Format.OneByte(false));
    assertThat(points.get("M24").format()).isEqualTo(new Format.Signed(new BigDecimal("0.1")));
    assertThat(points.get("M24").unit()).isEqualTo("A");
    assertThat(points.get("M25").format()).isEqualTo(new Format.Unsigned(BigDecimal.ONE, 2000));
    assertThat(points.get("M25").noValue()).isEmpty();
  }

  @Test
  void eachSourceOfVariableIsRead() {
    var variables = sample().variables();
    assertThat(variables.get("device.mfr")).isEqualTo(new VariableSource.Constant("Socomec"));
    assertThat(variables.get("output.voltage"))
        .isEqualTo(new VariableSource.FromPoint("M09", BigDecimal.ONE, new OnPhases("output", 1)));
    assertThat(variables.get("battery.current"))
        .isEqualTo(new VariableSource.FromPoint("M24", BigDecimal.valueOf(-1), null));
    assertThat(variables.get("ups.power"))
        .isEqualTo(new VariableSource.Sum(List.of("M09", "M10"), BigDecimal.valueOf(1000), null));
    assertThat(variables.get("ups.time")).isEqualTo(new VariableSource.ClockTime());
    assertThat(variables.get("ups.date")).isEqualTo(new VariableSource.ClockDate());
    assertThat(variables.get("output.phases")).isEqualTo(new VariableSource.Phases("output"));
    var discharging = new Condition(List.of(), List.of("S05"), List.of(), List.of());
    assertThat(variables.get("battery.charger.status"))
        .isEqualTo(
            new VariableSource.Cases(
                List.of(
                    new VariableSource.Case(discharging, "discharging"),
                    new VariableSource.Case(null, "resting"))));
  }

  @Test
  void statusPhasesClockAndAlarmsAreRead() {
    UpsModel model = sample();
    assertThat(model.status())
        .containsExactly(
            entry(
                "OB",
                List.of(
                    new Condition(List.of("S05"), List.of(), List.of("S10"), List.of()),
                    new Condition(List.of(), List.of(), List.of(), List.of("M09")))));
    assertThat(model.phases())
        .containsExactly(
            entry("input", new PhaseCount.Fixed(3)),
            entry("output", new PhaseCount.ByPoints(List.of("M09", "M10", "M11"))));
    assertThat(model.clock())
        .isEqualTo(new ClockPoints("M25", "D0.low", "D0.low", "D0.low", "D0.high", "D0.low"));
    assertThat(model.alarms())
        .as("in the file's order")
        .containsExactly(entry("A02", "Overload"), entry("A01", "Battery worn"));
  }

  @Test
  void captureIsRead() {
    assertThat(library.problems()).isEmpty();
    Capture capture = library.captures().get("sample-on-mains");
    assertThat(capture.model()).isEqualTo("sample");
    assertThat(capture.origin()).isEqualTo("made up");
    assertThat(capture.registers())
        .containsOnly(entry(0x1020, Words.of(0, 0, 0, 0)), entry(0x1060, Words.of(1, 0xABCD, 3)));
    assertThat(capture.exceptions()).containsOnly(entry(0x15C0, 2));
    assertThat(capture.expect()).containsOnly(entry("ups.status", "OL"), entry("ups.load", "3"));
  }

  @Test
  void laterMomentsAreLaidOverTheOneBeforeAndNeverInherited() {
    String then =
        """
        { "then": [
          { "after": 1.5, "words": { "0x1061": "0002" }, "exceptions": { "0x15C0": null } },
          { "after": 2, "registers": { "0x1020": null }, "exceptions": { "0x1020": 0 } } ] }""";
    ModelLibrary moving =
        Samples.library(
            Samples.model("m", Samples.MODEL),
            Samples.capture("c", Samples.patched(Samples.CAPTURE, then)),
            Samples.capture(
                "d", "{ \"format\": 1, \"name\": \"d\", \"like\": \"sample-on-mains\" }"));
    assertThat(moving.problems()).isEmpty();
    assertThat(moving.captures().get("sample-on-mains").then())
        .containsExactly(
            new Capture.Moment(
                Duration.ofMillis(1500),
                Map.of(0x1020, Words.of(0, 0, 0, 0), 0x1060, Words.of(1, 2, 3)),
                Map.of()),
            new Capture.Moment(
                Duration.ofSeconds(2), Map.of(0x1060, Words.of(1, 2, 3)), Map.of(0x1020, 0)));
    assertThat(moving.captures().get("d").then()).isEmpty();
  }
}

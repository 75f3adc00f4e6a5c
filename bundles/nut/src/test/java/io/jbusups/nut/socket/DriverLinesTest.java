// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Alarm;
import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import io.jbusups.api.VariableType.Choice;
import io.jbusups.api.VariableType.Numeric;
import io.jbusups.api.VariableType.Range;
import io.jbusups.api.VariableType.Ranges;
import io.jbusups.api.VariableType.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DriverLinesTest {

  private static final Range FIVE_TO_TEN = new Range(new BigDecimal("5"), new BigDecimal("10.5"));

  @Test
  void aDumpHoldsValuesTypesAndCommandsAndEndsFresh() {
    var ups =
        FakeDevice.fresh(
            List.of(
                Variable.number("battery.charge", "100"),
                new Variable("ups.id", "a \"b\"", new Text(true, 8)),
                new Variable("ups.mode", "eco", new Choice(true, List.of("eco", "full"))),
                new Variable("ups.delay", "7", new Ranges(true, List.of(FIVE_TO_TEN)))),
            List.of(new Instcmd("load.off")));

    assertThat(DriverLines.dump(ups))
        .isEqualTo(
            """
            SETINFO battery.charge "100"
            SETFLAGS battery.charge NUMBER
            SETINFO ups.delay "7"
            SETFLAGS ups.delay RW NUMBER
            ADDRANGE ups.delay 5 10.5
            SETINFO ups.id "a \\"b\\""
            SETFLAGS ups.id RW STRING
            SETAUX ups.id 8
            SETINFO ups.mode "eco"
            SETFLAGS ups.mode RW STRING
            SETAUX ups.mode 4
            ADDENUM ups.mode "eco"
            ADDENUM ups.mode "full"
            ADDCMD load.off
            DATAOK
            DUMPDONE
            """);
  }

  @Test
  void aDumpOfAStaleUpsSaysSoFirst() {
    assertThat(DriverLines.dump(FakeDevice.without(DataState.STALE)))
        .isEqualTo(
            """
            DATASTALE
            SETINFO driver.name "fake"
            SETFLAGS driver.name STRING
            DUMPDONE
            """);
  }

  @Test
  void oneVariableIsDumpedAlone() {
    var ups = FakeDevice.fresh("OB LB");

    assertThat(DriverLines.dump(ups, "UPS.STATUS"))
        .isEqualTo("SETINFO ups.status \"OB LB\"\nSETFLAGS ups.status STRING\nDATAOK\nDUMPDONE\n");
    assertThat(DriverLines.dump(ups, "ups.nosuch")).isEqualTo("DATAOK\nDUMPDONE\n");
  }

  @Test
  void onlyWhatChangedIsTold() {
    var charge = Variable.number("battery.charge", "99");
    var alarm = Variable.text("ups.alarm", "A02 UPS overload");

    assertThat(
            DriverLines.delta(
                FakeDevice.fresh("OL", charge), FakeDevice.fresh("ALARM OL", charge, alarm)))
        .isEqualTo(
            """
            SETINFO ups.alarm "A02 UPS overload"
            SETFLAGS ups.alarm STRING
            SETINFO ups.status "ALARM OL"
            """);
    assertThat(
            DriverLines.delta(
                FakeDevice.fresh("ALARM OL", charge, alarm), FakeDevice.fresh("OL", charge)))
        .isEqualTo("DELINFO ups.alarm\nSETINFO ups.status \"OL\"\n");
    assertThat(DriverLines.delta(FakeDevice.fresh("OL"), FakeDevice.fresh("OL"))).isEmpty();
  }

  @Test
  void staleIsToldBeforeReadingsGoAndFreshAfterTheyCame() {
    var fresh = FakeDevice.fresh("OL");
    var stale = FakeDevice.without(DataState.STALE);

    assertThat(DriverLines.delta(fresh, stale))
        .startsWith("DATASTALE\nDELINFO ")
        .contains("DELCMD");
    assertThat(DriverLines.delta(stale, fresh)).endsWith("ADDCMD load.off\nDATAOK\n");
  }

  @Test
  void aValueIsCutWhereUpsdWouldCutItButNeverThroughAnEscape() {
    assertThat(line(Variable.text("a", "x".repeat(300)))).hasSize("SETINFO a \"\"".length() + 255);
    assertThat(line(Variable.text("a", "\"".repeat(300))))
        .isEqualTo("SETINFO a \"" + "\\\"".repeat(127) + '"');
  }

  @Test
  void manyAlarmsAreToldByTheirCodesFromTheLast() {
    var alarms =
        IntStream.range(10, 40).mapToObj(i -> new Alarm("A" + i, "a fault of the UPS")).toList();
    var text = String.join("; ", alarms.stream().map(Alarm::toString).toList());
    var ups =
        new UpsSnapshot(
            DataState.FRESH,
            "",
            null,
            Set.of(),
            alarms,
            UpsSnapshot.index(List.of(Variable.text("ups.alarm", text))),
            List.of());

    assertThat(DriverLines.dump(ups).lines().findFirst().orElseThrow())
        .startsWith("SETINFO ups.alarm \"A10 a fault of the UPS; ")
        .endsWith("; A38; A39\"")
        .hasSizeLessThanOrEqualTo("SETINFO ups.alarm \"\"".length() + 255);
  }

  @Test
  void whatUpsdWouldDropIsReplaced() {
    assertThat(line(Variable.text("a", "20 °C\nhot"))).isEqualTo("SETINFO a \"20 ?C hot\"");
  }

  /** The very point of deltas: upsd knows the same as if it had asked for everything. */
  @Property
  void deltasLeadWhereADumpLeads(
      @ForAll("snapshots") UpsSnapshot a,
      @ForAll("snapshots") UpsSnapshot b,
      @ForAll("snapshots") UpsSnapshot c) {
    var followed =
        new UpsdView()
            .read(DriverLines.dump(a))
            .read(DriverLines.delta(a, b))
            .read(DriverLines.delta(b, c));

    assertThat(followed).hasToString(new UpsdView().read(DriverLines.dump(c)).toString());
  }

  @Provide
  Arbitrary<UpsSnapshot> snapshots() {
    var ranges = Arbitraries.of(FIVE_TO_TEN, new Range(BigDecimal.ONE, BigDecimal.TEN));
    var words = Arbitraries.of("eco", "full", "1", "20", "a b", "\"");
    Arbitrary<VariableType> types =
        Arbitraries.oneOf(
            Arbitraries.of(true, false).map(Numeric::new),
            Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(0, 8)).as(Text::new),
            words.list().uniqueElements().ofMaxSize(3).map(list -> new Choice(true, list)),
            ranges.list().uniqueElements().ofMaxSize(2).map(list -> new Ranges(true, list)));
    var variables =
        Combinators.combine(
                Arbitraries.of("ups.status", "ups.alarm", "ups.id", "battery.charge"),
                Arbitraries.strings().ofMaxLength(20),
                types)
            .as(Variable::new)
            .list()
            .ofMaxSize(5);
    var commands =
        Arbitraries.of("load.off", "load.on", "test.battery.start")
            .map(Instcmd::new)
            .list()
            .ofMaxSize(3);
    return Combinators.combine(
            Arbitraries.of(DataState.FRESH, DataState.STALE), variables, commands)
        .as(
            (state, list, offered) ->
                new UpsSnapshot(
                    state, "", null, Set.of(), List.of(), UpsSnapshot.index(list), offered));
  }

  private static String line(Variable variable) {
    return VariableLines.added(variable).lines().findFirst().orElseThrow();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jbusups.api.Alarm;
import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.NutClient;
import io.jbusups.api.StatusFlag;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.bus.BusStatistics;
import io.jbusups.bus.BusStatus;
import io.jbusups.bus.Words;
import io.jbusups.models.ModelRegistry.Deployment;
import io.jbusups.models.Probe;
import io.jbusups.models.RegisterView;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Whatever is shown, no line is wider than 80 columns, and no number is made up. */
class AnythingFitsTest {

  private static final List<String> MEASURED =
      List.of("ups.load", "battery.charge", "battery.runtime");

  /** Takes no NaN. */
  private static final ObjectMapper STRICT = new ObjectMapper();

  private static void fits(View view) {
    for (int width : new int[] {80, 132}) {
      assertThat(view.text(width)).allMatch(line -> Text.width(line) <= width);
      assertThat(view.text(width)).allMatch(line -> line.equals(Text.clean(line)));
    }
    assertThat(Json.write(view.json())).matches("\\p{ASCII}*").satisfies(STRICT::readTree);
  }

  @Provide
  Arbitrary<Seen> upses() {
    Arbitrary<String> text =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(120),
            Arbitraries.strings().ascii().ofMaxLength(200),
            Arbitraries.of("", "42", "99.5", "NaN", "1e99", "-3", "123456789012345"));
    Arbitrary<String> name =
        Arbitraries.oneOf(
            Arbitraries.of(MEASURED),
            Arbitraries.of("device.model", "ups.status"),
            Arbitraries.strings().withCharRange('a', 'z').withChars('.').ofMinLength(1));
    Arbitrary<Variable> variable = Combinators.combine(name, text).as(Variable::text);
    Arbitrary<Alarm> alarm = Combinators.combine(text, text).as(Alarm::new);
    Arbitrary<Instant> readAt =
        Arbitraries.longs()
            .between(-1_000_000_000_000L, 4_000_000_000L)
            .map(Samples.NOW::minusSeconds)
            .injectNull(0.2);
    Arbitrary<UpsSnapshot> snapshot =
        Combinators.combine(
                Arbitraries.of(DataState.class),
                text,
                readAt,
                Arbitraries.of(StatusFlag.class).set(),
                alarm.list().ofMaxSize(5),
                variable.list().ofMaxSize(20),
                text.map(Instcmd::new).list().ofMaxSize(5))
            .as(
                (state, cause, read, status, alarms, variables, commands) ->
                    new UpsSnapshot(
                        state,
                        cause,
                        read,
                        status,
                        alarms,
                        UpsSnapshot.index(variables),
                        commands));
    return Combinators.combine(text, text, snapshot)
        .as((ups, description, seen) -> new Seen(ups, description, seen, Samples.NOW));
  }

  @Property(tries = 200)
  void any_ups(@ForAll("upses") Seen ups) {
    fits(new UpsTable(List.of(ups, Samples.onMains("rack1"))));
    fits(new UpsSheet(ups));
  }

  @Property(tries = 200)
  void what_a_ups_does_not_publish_is_never_a_number(@ForAll("upses") Seen ups) {
    var json = new UpsTable(List.of(ups)).json().get(0);
    boolean fresh = ups.snapshot().state() == DataState.FRESH;
    Map.of("load", "ups.load", "charge", "battery.charge", "runtime", "battery.runtime")
        .forEach(
            (field, variable) -> {
              var value = ups.snapshot().value(variable);
              if (!fresh || value.isEmpty()) {
                assertThat(json.get(field).isNull()).isTrue();
              } else if (!json.get(field).isNull()) {
                assertThat(json.get(field).decimalValue())
                    .isEqualByComparingTo(new BigDecimal(value.get()));
              }
            });
  }

  @Property(tries = 100)
  void any_bus(
      @ForAll String name,
      @ForAll String endpoint,
      @ForAll String cause,
      @ForAll BusStatus.State state,
      @ForAll @LongRange(min = 0) long requests,
      @ForAll @Size(max = 5) Map<String, @LongRange(min = 0, max = 1L << 40) Long> failures,
      @ForAll @DoubleRange(min = 0, max = 1) double utilisation,
      @ForAll @LongRange(min = 0) long nanos) {
    fits(
        new BusTable(
            List.of(
                new SeenBus(
                    name,
                    new BusStatus(state, endpoint, cause, Samples.NOW.minusNanos(nanos)),
                    new BusStatistics(
                        requests,
                        requests / 3,
                        requests / 2,
                        failures,
                        utilisation,
                        Duration.ofNanos(nanos),
                        Duration.ofNanos(nanos)),
                    true,
                    Samples.NOW))));
  }

  @Property(tries = 100)
  void any_register(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 0xFFFF) Integer> words,
      @ForAll String code,
      @ForAll String title,
      @ForAll String unit,
      @ForAll String value,
      @ForAll BigDecimal number) {
    var point = new Point(code, "table", 0, new Format.Bit(0), Set.of(), title, unit);
    var raw = Words.of(words.stream().mapToInt(Integer::intValue).toArray());
    fits(
        new RegisterTable(
            "rack1",
            List.of(
                new RegisterView.Row(0, raw, point, new Reading.Text(value), Duration.ZERO),
                new RegisterView.Row(1, raw, point, new Reading.Numeric(number), Duration.ZERO),
                new RegisterView.Row(2, null, point, Reading.REFUSED, null))));
  }

  @Property(tries = 200)
  void any_model_and_client(
      @ForAll String name, @ForAll String source, @ForAll String problem, @ForAll boolean tls) {
    fits(
        new ModelTable(
            List.of(
                new Deployment(name, source, null, problem),
                new Deployment(name, source, ModelTableTest.model(name, source, 1, 65535), ""))));
    fits(
        new ClientTable(
            List.of(
                new NutClient(
                    source,
                    Samples.NOW.minusSeconds(60),
                    name,
                    problem,
                    source,
                    tls,
                    name,
                    1L << 50)),
            Samples.NOW));
  }

  @Property(tries = 100)
  void any_probe(
      @ForAll String bus,
      @ForAll String device,
      @ForAll String cause,
      @ForAll boolean port,
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 0, max = 0xFFFF) Integer> codes) {
    Probe probe = Probe.all(Shipped.REGISTRY).get(0);
    var setting = SerialSetting.COMMON.get(codes.size());
    var units = new ArrayList<Finding>();
    for (int code : codes) {
      units.add(
          code % 3 == 0
              ? Finding.of(units.size() + 1, probe, OptionalInt.of(code), probe.model())
              : Finding.unknown(units.size() + 1, code % 3 == 1, cause));
    }
    fits(
        new ProbeTable(
            port
                ? new ProbeTable.Line(bus, Optional.of(device), Optional.of(setting))
                : ProbeTable.Line.of(bus),
            units,
            codes.size() % 2 == 0));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import io.jbusups.models.PhaseCount;
import io.jbusups.models.VariableSource;
import io.jbusups.registers.Reading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The NUT variables that a model's readings give. What has no reading gives no variable. Pure. */
final class DeviceVariables {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd");

  private final Readings readings;
  private final Conditions conditions;

  DeviceVariables(Readings readings) {
    this.readings = readings;
    this.conditions = new Conditions(readings);
  }

  /** By name. */
  NavigableMap<String, Variable> all() {
    // In the snapshot's order: so that its copy costs no comparisons.
    var variables = UpsSnapshot.index(List.of());
    for (var source : readings.model().variables().entrySet()) {
      variable(source.getKey(), source.getValue())
          .ifPresent(variable -> variables.put(variable.name(), variable));
    }
    return variables;
  }

  /** The numeric ones, for the rules that compare. */
  static Map<String, BigDecimal> numbers(Map<String, Variable> variables, List<String> names) {
    var numbers = new TreeMap<String, BigDecimal>();
    for (String name : names) {
      @Nullable Variable variable = variables.get(name);
      if (variable != null && variable.type() instanceof VariableType.Numeric) {
        numbers.put(name, new BigDecimal(variable.value()));
      }
    }
    return numbers;
  }

  private Optional<Variable> variable(String name, VariableSource source) {
    var only = source.only();
    if (only != null && phases(only.side()).orElse(-1) != only.phases()) {
      return Optional.empty();
    }
    if (source instanceof VariableSource.Constant constant) {
      return text(name, constant.value());
    } else if (source instanceof VariableSource.FromPoint from) {
      return fromPoint(name, from);
    } else if (source instanceof VariableSource.Sum sum) {
      return sum(sum.points())
          .map(value -> Variable.number(name, plain(value.multiply(sum.factor()))));
    } else if (source instanceof VariableSource.Count count) {
      return count(count.bits()).map(set -> Variable.number(name, Long.toString(set)));
    } else if (source instanceof VariableSource.ClockTime) {
      return clock(name, TIME);
    } else if (source instanceof VariableSource.ClockDate) {
      return clock(name, DATE);
    } else if (source instanceof VariableSource.Phases phases) {
      OptionalInt count = phases(phases.side());
      return count.isPresent()
          ? Optional.of(Variable.number(name, Integer.toString(count.getAsInt())))
          : Optional.empty();
    } else {
      return firstCase(((VariableSource.Cases) source).cases()).flatMap(value -> text(name, value));
    }
  }

  private Optional<Variable> fromPoint(String name, VariableSource.FromPoint from) {
    Reading reading = readings.of(from.point());
    if (reading instanceof Reading.Numeric number) {
      return Optional.of(Variable.number(name, plain(number.value().multiply(from.factor()))));
    }
    return reading instanceof Reading.Text text ? text(name, text.value()) : Optional.empty();
  }

  /** Nothing when a part is refused or failed, or when all are absent. */
  private Optional<BigDecimal> sum(List<String> points) {
    @Nullable BigDecimal sum = null;
    for (String point : points) {
      Reading part = readings.of(point);
      if (unknown(part)) {
        return Optional.empty();
      }
      if (part instanceof Reading.Numeric number) {
        sum = sum == null ? number.value() : sum.add(number.value());
      }
    }
    return Optional.ofNullable(sum);
  }

  private Optional<Long> count(List<String> bits) {
    var all = bits.stream().map(readings::of).filter(bit -> bit != Reading.ABSENT).toList();
    return all.isEmpty() || all.stream().anyMatch(DeviceVariables::unknown)
        ? Optional.empty()
        : Optional.of(all.stream().filter(new Reading.Flag(true)::equals).count());
  }

  private Optional<Variable> clock(String name, DateTimeFormatter format) {
    return Clock.read(readings.model().clock(), readings)
        .flatMap(time -> text(name, format.format(time)));
  }

  private Optional<String> firstCase(List<VariableSource.Case> cases) {
    for (VariableSource.Case next : cases) {
      var when = next.when();
      Truth truth = when == null ? Truth.TRUE : conditions.judge(when);
      if (truth != Truth.FALSE) {
        return truth == Truth.TRUE ? Optional.of(next.value()) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private OptionalInt phases(String side) {
    @Nullable PhaseCount count = readings.model().phases().get(side);
    if (count instanceof PhaseCount.Fixed fixed) {
      return OptionalInt.of(fixed.phases());
    }
    if (count instanceof PhaseCount.ByNumber told) {
      return readings.of(told.point()) instanceof Reading.Numeric number
          ? IntStream.rangeClosed(1, 3).filter(n -> n == number.value().intValue()).findFirst()
          : OptionalInt.empty();
    }
    if (!(count instanceof PhaseCount.ByPoints by)) {
      return OptionalInt.empty();
    }
    int last = 0;
    for (int phase = 1; phase <= by.points().size(); phase++) {
      Reading reading = readings.of(by.points().get(phase - 1));
      if (unknown(reading)) {
        return OptionalInt.empty();
      }
      last = reading instanceof Reading.Value ? phase : last;
    }
    return last == 0 ? OptionalInt.empty() : OptionalInt.of(last == 1 ? 1 : 3);
  }

  private static boolean unknown(Reading reading) {
    return reading instanceof Reading.Refused || reading instanceof Reading.Failed;
  }

  private static Optional<Variable> text(String name, String value) {
    return Optional.of(Variable.text(name, value));
  }

  /** As many decimals as the register has, none where the factor leaves none. */
  static String plain(BigDecimal value) {
    return (value.scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value)
        .toPlainString();
  }
}

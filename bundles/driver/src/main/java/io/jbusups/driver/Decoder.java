// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Alarm;
import io.jbusups.api.DataState;
import io.jbusups.api.StatusFlag;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a snapshot of a UPS from its tables: the one place where registers become NUT's words.
 * Pure.
 */
final class Decoder {

  private final OwnSettings settings;
  private final List<Variable> driver;
  private final List<Variable> own;
  private final CommandAllowance allowance;

  /**
   * A decoder.
   *
   * @param settings what the driver itself is told
   * @param driver variables of the driver itself, which are published in every state; {@code
   *     driver.state} is added to them
   * @param allowance which commands and settings are offered
   */
  Decoder(OwnSettings settings, List<Variable> driver, CommandAllowance allowance) {
    this.settings = settings;
    this.allowance = allowance;
    this.driver = List.copyOf(driver);
    this.own =
        Stream.concat(driver.stream(), new OwnVariables(settings).always().stream()).toList();
  }

  /** The same, with one more variable of the driver itself. */
  Decoder with(Variable more) {
    return new Decoder(
        settings, Stream.concat(driver.stream(), Stream.of(more)).toList(), allowance);
  }

  /**
   * The snapshot that the readings give.
   *
   * @param readAt when the essential tables were last read
   * @param cause why the latest attempts failed, if they did: said when the readings are too old
   */
  UpsSnapshot decode(Readings readings, @Nullable Instant readAt, String cause) {
    var missing = readings.missing();
    if (missing != null) {
      DataState state = readAt == null ? DataState.UNREACHED : DataState.STALE;
      return without(state, cause.isEmpty() ? why(missing) : cause, readAt);
    }
    UpsModel model = readings.model();
    var variables = new DeviceVariables(readings).all();
    var numbers = DeviceVariables.numbers(variables, List.of("battery.runtime", "battery.charge"));
    Optional<Set<StatusFlag>> verdict =
        new StatusRules(model.status(), settings.thresholds())
            .judge(new Conditions(readings), numbers);
    if (verdict.isEmpty()) {
      return without(DataState.STALE, undecided(readings), readAt);
    }
    var alarms = alarms(readings);
    var flags = EnumSet.noneOf(StatusFlag.class);
    flags.addAll(verdict.get());
    if (!alarms.isEmpty()) {
      flags.add(StatusFlag.ALARM);
      put(variables, "ups.alarm", AlarmText.of(alarms));
    }
    put(variables, "ups.status", words(flags));
    String title = title(readings);
    put(variables, "device.model", title);
    put(variables, "ups.model", title);
    var commands = new CommandCatalogue(model, readings.offset(), allowance, settings.seconds());
    own.forEach(variable -> variables.putIfAbsent(variable.name(), variable));
    commands.settings().offer(variables);
    new OwnVariables(settings)
        .of(model, commands)
        .forEach(variable -> variables.put(variable.name(), variable));
    put(variables, "driver.state", "quiet");
    return new UpsSnapshot(
        DataState.FRESH, "", readAt, flags, alarms, variables, commands.offered());
  }

  /** A snapshot that holds nothing but the driver's own variables. */
  UpsSnapshot without(DataState state, String cause, @Nullable Instant readAt) {
    var variables = new ArrayList<>(own);
    String trying = state == DataState.UNREACHED ? "init.starting" : "reconnect.trying";
    variables.add(Variable.text("driver.state", trying));
    return UpsSnapshot.without(state, cause, readAt, variables);
  }

  private static List<Alarm> alarms(Readings readings) {
    var active = new ArrayList<Alarm>();
    for (var alarm : readings.model().alarms().entrySet()) {
      if (readings.of(alarm.getKey()) instanceof Reading.Flag flag && flag.value()) {
        active.add(new Alarm(alarm.getKey(), alarm.getValue()));
      }
    }
    return active;
  }

  /** A generic model says which unknown unit it stands in for. */
  private static String title(Readings readings) {
    UpsModel model = readings.model();
    String point = model.recognition().point();
    return model.generic() && point != null && readings.of(point) instanceof Reading.Numeric number
        ? model.title() + " (id " + number.value().toBigInteger() + ")"
        : model.title();
  }

  private static String why(Span missing) {
    var failure = missing.failure();
    return missing.table().name() + (failure == null ? " not read yet" : ": " + failure.cause());
  }

  private static String undecided(Readings readings) {
    if (readings.model().status().isEmpty()) {
      return "no document tells what the status words of a "
          + readings.model().title()
          + " mean, so that nothing can be published of it";
    }
    @Nullable Span refused = readings.refused();
    boolean tellsOnLine = readings.model().status().containsKey("OL");
    return refused == null
        ? "the device does not say whether it " + (tellsOnLine ? "feeds the load" : "is on battery")
        : "the device refuses its " + refused.table().name() + " table";
  }

  private static void put(Map<String, Variable> variables, String name, String value) {
    variables.put(name, Variable.text(name, value));
  }

  private static String words(Set<StatusFlag> flags) {
    var words = new StringJoiner(" ");
    for (StatusFlag flag : flags) {
      words.add(flag.toString());
    }
    return words.toString();
  }
}

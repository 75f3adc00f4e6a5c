// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import io.jbusups.registers.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the settings of a model, and sees that each can be read back as it is written. */
final class SettingReader {

  private static final String SUITABLE =
      "a variable that comes from one point, the number of a whole register, without \"only\" and"
          + " without a scale that another point decides";

  private final Spot declaredVariables;
  private final Map<String, VariableSource> variables;
  private final Map<String, Point> points;
  private final Map<String, Table> tables;
  private final GuardReader guards;
  private final Findings findings;

  /**
   * For one model.
   *
   * @param declaredVariables all of the file, those that are wrong themselves included
   * @param variables those that are right
   */
  SettingReader(
      Spot declaredVariables,
      Map<String, VariableSource> variables,
      Map<String, Point> points,
      Map<String, Table> tables,
      GuardReader guards,
      Findings findings) {
    this.declaredVariables = declaredVariables;
    this.variables = variables;
    this.points = points;
    this.tables = tables;
    this.guards = guards;
    this.findings = findings;
  }

  /** The settings that are right, by variable. */
  Map<String, Setting> read(Spot settings) {
    var result = new LinkedHashMap<String, Setting>();
    settings
        .members()
        .forEach(
            (name, spot) -> setting(name, spot).ifPresent(setting -> result.put(name, setting)));
    return result;
  }

  private Optional<Setting> setting(String name, Spot spot) {
    @Nullable Condition permission = guards.permission(spot);
    var unless = guards.unless(spot);
    Optional<SettingValues> values = values(spot);
    Optional<CommandConfidence> confidence = guards.confidence(spot);
    Optional<Integer> function = spot.at("function").integer();
    @Nullable Point point = point(name, spot);
    if (values.isEmpty() || confidence.isEmpty() || function.isEmpty() || point == null) {
      return Optional.empty();
    }
    var from = (VariableSource.FromPoint) Objects.requireNonNull(variables.get(name));
    SettingRegister register = register(point, from.factor(), function.get());
    checkWords(spot, register, point.noValue(), values.get());
    var setting =
        new Setting(
            name,
            register,
            values.get(),
            permission,
            unless,
            Duration.ofSeconds(spot.at("within.s").integer().orElse(1)),
            confidence.get(),
            guards.bases(spot, register.address(), 1),
            guards.sources(spot));
    guards.checkGround(spot, setting);
    return Optional.of(setting);
  }

  /** What the variable comes from; null where it is unknown or unsuitable. */
  private @Nullable Point point(String name, Spot spot) {
    if (!declaredVariables.at(name).exists()) {
      findings.add(spot.pointer(), "one of the model's variables", "\"" + name + "\"");
      return null;
    }
    @Nullable VariableSource source = variables.get(name);
    @Nullable Point point =
        source instanceof VariableSource.FromPoint from && from.only() == null
            ? points.get(from.point())
            : null;
    boolean suitable = point != null && suitable(point);
    if (source != null && !suitable) {
      findings.add(spot.pointer(), SUITABLE, "\"" + name + "\"");
    }
    return suitable ? point : null;
  }

  private static boolean suitable(Point point) {
    return (point.format() instanceof Format.Unsigned || point.format() instanceof Format.Signed)
        && point.scale() == null;
  }

  private static BigDecimal scale(Format number) {
    return number instanceof Format.Signed signed
        ? signed.scale()
        : ((Format.Unsigned) number).scale();
  }

  private SettingRegister register(Point point, BigDecimal factor, int function) {
    Table table = Objects.requireNonNull(tables.get(point.table()));
    return new SettingRegister(
        point.code(),
        table.name(),
        table.address() + point.word(),
        function,
        scale(point.format()).multiply(factor),
        point.format() instanceof Format.Unsigned number ? number.offset() : 0,
        point.format() instanceof Format.Signed);
  }

  private Optional<SettingValues> values(Spot spot) {
    Spot min = spot.at("min");
    Spot max = spot.at("max");
    List<BigDecimal> values =
        spot.at("values").items().stream().flatMap(item -> number(item).stream()).toList();
    boolean listed = spot.at("values").exists();
    if (listed == (min.exists() || max.exists()) || min.exists() != max.exists()) {
      String found =
          String.join(
              ", ", List.of("values", "min", "max").stream().filter(spot.node()::has).toList());
      findings.add(
          spot.pointer(),
          "either \"values\" or both \"min\" and \"max\"",
          found.isEmpty() ? "none of them" : found);
      return Optional.empty();
    }
    if (listed) {
      return values.isEmpty() ? Optional.empty() : Optional.of(new SettingValues.OneOf(values));
    }
    if (number(min).isEmpty() || number(max).isEmpty()) {
      return Optional.empty();
    }
    var range = new SettingValues.Between(number(min).get(), number(max).get());
    if (range.min().compareTo(range.max()) > 0) {
      findings.add(max, "at least \"min\", " + range.min());
    }
    return Optional.of(range);
  }

  private static Optional<BigDecimal> number(Spot spot) {
    return spot.node().isNumber() ? Optional.of(spot.node().decimalValue()) : Optional.empty();
  }

  private void checkWords(
      Spot spot, SettingRegister register, Set<Integer> noValue, SettingValues values) {
    spot.at("values").items().forEach(item -> checkWord(item, register, noValue));
    if (values instanceof SettingValues.Between range) {
      checkWord(spot.at("min"), register, noValue);
      checkWord(spot.at("max"), register, noValue);
      for (int word : noValue) {
        BigDecimal never = register.value(word);
        if (never.compareTo(range.min()) > 0 && never.compareTo(range.max()) < 0) {
          findings.add(
              spot.pointer(),
              "a range without the value whose word, 0x%04X, means \"no value\"".formatted(word),
              never.toPlainString() + " within it");
        }
      }
    }
  }

  private void checkWord(Spot spot, SettingRegister register, Set<Integer> noValue) {
    OptionalInt word = number(spot).map(register::word).orElse(OptionalInt.empty());
    if (word.isEmpty()) {
      findings.add(
          spot,
          "a multiple of %s from %s to %s, what the register holds"
              .formatted(
                  register.unit().abs().toPlainString(),
                  register.min().toPlainString(),
                  register.max().toPlainString()));
    } else if (noValue.contains(word.getAsInt())) {
      findings.add(
          spot,
          "a value whose word, 0x%04X, does not mean \"no value\"".formatted(word.getAsInt()));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.NewValue;
import io.jbusups.api.Outcome;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import io.jbusups.models.Setting;
import io.jbusups.models.SettingValues;
import io.jbusups.models.UpsModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one unit's own, once it is known what it is. Immutable.
 *
 * @param offset by how much the unit's registers are shifted against the model's first base
 */
record SettingCatalogue(UpsModel model, int offset, CommandAllowance allowance) {

  private static final VariableType NUMBER = new VariableType.Numeric(true);

  /** Makes those of the variables writable that the device has and the user allows to be set. */
  void offer(Map<String, Variable> variables) {
    for (Setting setting : model.settings().values()) {
      @Nullable Variable shown = variables.get(setting.variable());
      if (shown != null && here(setting) && allowance.allows(setting)) {
        variables.put(shown.name(), new Variable(shown.name(), shown.value(), type(setting)));
      }
    }
  }

  /**
   * The plan for a setting, or why there is none.
   *
   * @param variable in any case
   * @param value in the variable's unit
   */
  CommandChoice choose(String variable, String value) {
    @Nullable Setting setting = model.settings().get(variable.toLowerCase(Locale.ROOT));
    if (setting == null) {
      return refused(
          Outcome.unknown("%s has no %s that could be set".formatted(model.title(), variable)));
    }
    if (!here(setting)) {
      return refused(
          Outcome.unknown(
              "setting %s is not known for a %s whose tables begin at 0x%04X"
                  .formatted(setting.variable(), model.title(), base())));
    }
    var refusal = allowance.refusal(setting, model.title());
    if (refusal.isPresent()) {
      return refused(Outcome.failed(refusal.get()));
    }
    OptionalInt word =
        NewValue.check(NUMBER, value) == NewValue.FITS
            ? setting.word(new BigDecimal(value))
            : OptionalInt.empty();
    return word.isPresent()
        ? new SettingPlan(model, setting, offset, word.getAsInt())
        : refused(
            Outcome.invalid(
                "%s cannot be '%s': the UPS takes %s"
                    .formatted(setting.variable(), value, taken(setting))));
  }

  private static VariableType type(Setting setting) {
    if (setting.values() instanceof SettingValues.Between range) {
      return new VariableType.Ranges(
          true, List.of(new VariableType.Range(range.min(), range.max())));
    }
    return new VariableType.Choice(true, choices(setting));
  }

  /** As the variable shows them, for clients compare texts. */
  private static List<String> choices(Setting setting) {
    return ((SettingValues.OneOf) setting.values())
        .values().stream()
            .flatMapToInt(value -> setting.word(value).stream())
            .mapToObj(word -> DeviceVariables.plain(setting.register().value(word)))
            .toList();
  }

  private static String taken(Setting setting) {
    return setting.values() instanceof SettingValues.Between range
        ? "%s to %s in steps of %s"
            .formatted(
                range.min().toPlainString(),
                range.max().toPlainString(),
                setting.register().unit().abs().toPlainString())
        : String.join(", ", choices(setting));
  }

  private static CommandChoice refused(Outcome outcome) {
    return new CommandChoice.Refused(outcome);
  }

  private boolean here(Setting setting) {
    return setting.bases().contains(base());
  }

  private int base() {
    return model.bases().get(0) + offset;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import io.jbusups.models.UpsModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The variables that show what the driver itself is told about a UPS. Pure. */
record OwnVariables(OwnSettings settings) {

  private static final Map<OwnSetting, String> JUDGED =
      Map.of(
          OwnSetting.RUNTIME_LOW, "battery.runtime",
          OwnSetting.CHARGE_LOW, "battery.charge");

  /** What holds whether the UPS is there or not. */
  List<Variable> always() {
    return settings.values().keySet().stream()
        .filter(OwnSetting::isText)
        .map(setting -> shown(setting, setting.type()))
        .toList();
  }

  /** What makes sense for a unit: thresholds of what it may tell, and durations that it takes. */
  List<Variable> of(UpsModel model, CommandCatalogue commands) {
    var shown = new ArrayList<Variable>();
    for (OwnSetting setting : settings.values().keySet()) {
      if (model.variables().containsKey(setting.variable())) {
        continue;
      }
      if (JUDGED.containsKey(setting) && model.variables().containsKey(JUDGED.get(setting))) {
        shown.add(shown(setting, setting.type()));
      }
      commands
          .range(setting)
          .map(range -> new VariableType.Ranges(true, List.of(range)))
          .ifPresent(ranges -> shown.add(shown(setting, ranges)));
    }
    return shown;
  }

  private Variable shown(OwnSetting setting, VariableType type) {
    return new Variable(setting.variable(), settings.text(setting), type);
  }
}

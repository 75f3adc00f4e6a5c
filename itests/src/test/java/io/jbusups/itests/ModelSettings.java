// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static io.jbusups.itests.Markdown.code;

import io.jbusups.models.Setting;
import io.jbusups.models.SettingValues;
import io.jbusups.models.UpsModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in words which settings of its own a device has, and under which conditions. */
final class ModelSettings {

  private final UpsModel model;
  private final GuardWords guards;

  ModelSettings(UpsModel model) {
    this.model = model;
    this.guards = new GuardWords(model);
  }

  /** A part of the page for each. */
  String text() {
    return model.settings().values().stream()
        .map(s -> "### %s\n\n%s".formatted(code(s.variable()), Markdown.list(facts(s))))
        .collect(Collectors.joining("\n"));
  }

  private List<String> facts(Setting setting) {
    var register = setting.register();
    return Stream.of(
            Stream.of(
                "Takes " + values(setting.values()),
                "Written to %s, which is %s, with function %d%s"
                    .formatted(
                        Markdown.hex(register.address()),
                        register.point(),
                        register.function(),
                        guards.bases(setting)),
                "Read back within %d s".formatted(setting.within().toSeconds())),
            guards.conditions(setting),
            Stream.of(GuardWords.sources(setting)))
        .flatMap(facts -> facts)
        .toList();
  }

  private static String values(SettingValues values) {
    if (values instanceof SettingValues.Between range) {
      return range.min().toPlainString() + " to " + range.max().toPlainString();
    }
    return ((SettingValues.OneOf) values)
        .values().stream().map(BigDecimal::toPlainString).collect(Collectors.joining(", "));
  }

  /** A short word for each of its columns in the table of all models. */
  static List<String> row(String models, Setting setting) {
    return List.of(
        models,
        code(setting.variable()),
        values(setting.values()),
        GuardWords.cell(setting.confidence()),
        GuardWords.permission(setting));
  }
}

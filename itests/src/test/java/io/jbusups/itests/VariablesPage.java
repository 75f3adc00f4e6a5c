// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import io.jbusups.models.Condition;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.PhaseCount;
import io.jbusups.models.UpsModel;
import io.jbusups.models.VariableSource;
import io.jbusups.registers.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of what feeds each NUT variable, from the shipped model files. */
final class VariablesPage {

  private static final String HEAD =
      """
      # Which register feeds which NUT variable

      Generated from the shipped models; do not edit. A variable whose register has no value, is refused or could not be read is not
      published. Codes are the maker's; `jbus:registers UPS` shows each with its address and raw words.
      """;

  private VariablesPage() {}

  static String of(Path socomec) throws IOException {
    var files = ModelFiles.in(socomec.resolve("src/main/resources/models"));
    return HEAD
        + new TreeMap<>(ModelLibrary.load(List.of(files)).models())
            .values().stream().map(VariablesPage::model).collect(Collectors.joining());
  }

  private static String model(UpsModel model) {
    String codes =
        model.generic()
            ? "any other id"
            : model.codes().isEmpty()
                ? "by its name only"
                : "id "
                    + model.codes().stream()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
    return "\n## %s (`%s`, %s, %s)\n\n"
            .formatted(
                model.title(),
                model.name(),
                codes,
                model.confidence().name().toLowerCase(Locale.ROOT))
        + "| variable | from |\n|---|---|\n"
        + model.variables().entrySet().stream()
            .map(
                entry -> "| `%s` | %s |\n".formatted(entry.getKey(), from(model, entry.getValue())))
            .collect(Collectors.joining())
        + (model.status().isEmpty()
            ? "\nNo source tells what its status words mean: the UPS is stale, and nothing is published.\n"
            : "\n| `ups.status` | when |\n|---|---|\n")
        + model.status().entrySet().stream()
            .map(entry -> "| `%s` | %s |\n".formatted(entry.getKey(), when(entry.getValue())))
            .collect(Collectors.joining());
  }

  private static String from(UpsModel model, VariableSource source) {
    var only = source.only();
    return what(model, source)
        + (only == null ? "" : "; only with %d-phase %s".formatted(only.phases(), only.side()));
  }

  private static String what(UpsModel model, VariableSource source) {
    if (source instanceof VariableSource.Constant constant) {
      return "always `" + constant.value() + "`";
    } else if (source instanceof VariableSource.FromPoint from) {
      return point(model, from.point()) + times(from.factor().toPlainString());
    } else if (source instanceof VariableSource.Sum sum) {
      return "the sum of " + String.join(", ", sum.points()) + times(sum.factor().toPlainString());
    } else if (source instanceof VariableSource.Count count) {
      return "how many are set of " + String.join(", ", count.bits());
    } else if (source instanceof VariableSource.Phases phases) {
      return model.phases().get(phases.side()) instanceof PhaseCount.ByNumber told
          ? point(model, told.point())
          : "the phases of the " + phases.side() + " that have values";
    } else if (source instanceof VariableSource.Cases cases) {
      return cases.cases().stream()
          .map(one -> "`%s`%s".formatted(one.value(), condition(one.when())))
          .collect(Collectors.joining(", else "));
    }
    return "the device's clock";
  }

  private static String times(String factor) {
    return factor.equals("1") ? "" : " × " + factor;
  }

  private static String point(UpsModel model, String code) {
    Point point = Objects.requireNonNull(model.points().get(code));
    return "%s %s%s"
        .formatted(code, point.title(), point.unit().isEmpty() ? "" : ", " + point.unit());
  }

  private static String when(List<Condition> conditions) {
    return conditions.stream()
        .map(condition -> condition(condition).strip())
        .collect(Collectors.joining("; where that gives no verdict, "));
  }

  private static String condition(Condition condition) {
    if (condition == null) {
      return "";
    }
    var parts = new ArrayList<String>();
    group(parts, "all of ", condition.all());
    group(parts, "any of ", condition.any());
    group(parts, "none of ", condition.none());
    group(parts, "a value in ", condition.present());
    return " when " + String.join(" and ", parts);
  }

  private static void group(List<String> parts, String word, List<String> codes) {
    if (!codes.isEmpty()) {
      parts.add(
          (codes.size() == 1 && word.startsWith("a") && word.endsWith("of ") ? "" : word)
              + String.join(", ", codes));
    }
  }
}

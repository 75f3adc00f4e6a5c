// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static io.jbusups.itests.Markdown.code;

import io.jbusups.models.Condition;
import io.jbusups.models.PhaseCount;
import io.jbusups.models.UpsModel;
import io.jbusups.models.VariableSource;
import io.jbusups.registers.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says in words where a model's variables come from and when the words of its status hold. */
final class ModelWords {

  private final UpsModel model;

  ModelWords(UpsModel model) {
    this.model = model;
  }

  String from(VariableSource source) {
    var only = source.only();
    return what(source)
        + (only == null ? "" : "; only with %d-phase %s".formatted(only.phases(), only.side()));
  }

  private String what(VariableSource source) {
    if (source instanceof VariableSource.Constant constant) {
      return "always " + code(constant.value());
    } else if (source instanceof VariableSource.FromPoint from) {
      return point(from.point()) + times(from.factor().toPlainString());
    } else if (source instanceof VariableSource.Sum sum) {
      return "the sum of " + String.join(", ", sum.points()) + times(sum.factor().toPlainString());
    } else if (source instanceof VariableSource.Count count) {
      return "how many are set of " + String.join(", ", count.bits());
    } else if (source instanceof VariableSource.Phases phases) {
      return phases(phases.side(), model.phases().get(phases.side()));
    } else if (source instanceof VariableSource.Cases cases) {
      return cases.cases().stream()
          .map(one -> code(one.value()) + (one.when() == null ? "" : " when " + when(one.when())))
          .collect(Collectors.joining(", else "));
    }
    return "the device's clock";
  }

  private String phases(String side, PhaseCount count) {
    if (count instanceof PhaseCount.ByNumber told) {
      return point(told.point());
    }
    return count instanceof PhaseCount.Fixed fixed
        ? "always " + code("" + fixed.phases())
        : "the phases of the " + side + " that have values";
  }

  private static String times(String factor) {
    return factor.equals("1") ? "" : " × " + factor;
  }

  private String point(String code) {
    Point point = Objects.requireNonNull(model.points().get(code));
    return "%s %s%s"
        .formatted(code, point.title(), point.unit().isEmpty() ? "" : ", " + point.unit());
  }

  /** The conditions of a word, of which the first that can be told decides. */
  String when(List<Condition> conditions) {
    return conditions.stream()
        .map(this::when)
        .collect(Collectors.joining("; where that cannot be told, "));
  }

  String when(Condition condition) {
    var parts = new ArrayList<String>();
    condition.all().forEach(bit -> parts.add(bit(bit)));
    String any = joined(condition.any(), this::bit);
    boolean alone = condition.any().size() == 1 || single(condition);
    group(parts, condition.any(), alone ? any : "(" + any + ")");
    group(parts, condition.present(), joined(condition.present(), this::named) + " has a value");
    group(
        parts,
        condition.none(),
        "not " + joined(condition.none(), this::bit) + ", as far as the unit has it");
    return String.join(" and ", parts);
  }

  private static boolean single(Condition condition) {
    return condition.all().isEmpty() && condition.none().isEmpty() && condition.present().isEmpty();
  }

  private static void group(List<String> parts, List<String> codes, String words) {
    if (!codes.isEmpty()) {
      parts.add(words);
    }
  }

  private static String joined(List<String> codes, Function<String, String> words) {
    return codes.stream().map(words).collect(Collectors.joining(" or "));
  }

  private String bit(String literal) {
    return literal.startsWith("!") ? "not " + named(literal.substring(1)) : named(literal);
  }

  private String named(String code) {
    return "%s (%s)".formatted(code, Objects.requireNonNull(model.points().get(code)).title());
  }
}

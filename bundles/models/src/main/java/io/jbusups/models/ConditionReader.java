// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the conditions of status words and cases. */
final class ConditionReader {

  private static final List<String> GROUPS = List.of("all", "any", "none", "present");

  private final PointNames points;
  private final Findings findings;

  ConditionReader(PointNames points, Findings findings) {
    this.points = points;
    this.findings = findings;
  }

  /** The conditions of each status word. */
  Map<String, List<Condition>> status(Spot status) {
    var result = new LinkedHashMap<String, List<Condition>>();
    status
        .members()
        .forEach(
            (word, verdicts) ->
                result.put(word, verdicts.items().stream().map(this::condition).toList()));
    return result;
  }

  /** The cases of a variable. */
  List<VariableSource.Case> cases(Spot cases) {
    var result = new ArrayList<VariableSource.Case>();
    @Nullable Spot last = null;
    for (Spot spot : cases.items()) {
      if (last != null) {
        findings.add(
            spot.pointer(),
            "no case after one without a condition",
            spot.found() + " after " + last.found());
      }
      boolean always = GROUPS.stream().noneMatch(group -> spot.at(group).exists());
      if (always) {
        last = spot;
      }
      String value = spot.at("value").text("");
      result.add(new VariableSource.Case(always ? null : condition(spot), value));
    }
    return result;
  }

  private Condition condition(Spot spot) {
    List<String> all = points.bits(spot.at("all"));
    for (Spot none : spot.at("none").items()) {
      if (none.text().filter(all::contains).isPresent()) {
        findings.add(
            none.pointer(),
            "a bit that is not in \"all\" too, for this can never hold",
            none.found());
      }
    }
    return new Condition(
        all,
        points.bits(spot.at("any")),
        points.bits(spot.at("none")),
        points.numbers(spot.at("present")));
  }
}

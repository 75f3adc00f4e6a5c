// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the conditions of status words, cases, commands and settings. */
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
    if (status.at("OB").exists() && status.at("OL").exists()) {
      findings.add(status.at("OL"), "no \"OL\" beside \"OB\", whose opposite it is");
    } else if (status.node().isObject() && !status.at("OB").exists() && !status.at("OL").exists()) {
      findings.add(
          status.pointer(), "a member \"OB\", or \"OL\" where there is no battery", "neither");
    }
    for (Spot condition : status.at("OL").items()) {
      if (condition.at("none").exists()) {
        findings.add(
            condition.at("none"),
            "no \"none\" in \"OL\", where an absent bit would count as clear: \"all\" with \"!\" before it");
      }
    }
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

  /** One condition; members that are none of its groups are somebody else's. */
  Condition condition(Spot spot) {
    Spot all = spot.at("all");
    Spot none = spot.at("none");
    var wanted = new HashSet<String>();
    all.items().forEach(bit -> want(bit, bit.text(""), wanted));
    none.items().forEach(bit -> want(bit, opposite(bit.text("")), wanted));
    return new Condition(
        points.bits(all),
        points.bits(spot.at("any")),
        points.bits(none),
        points.numbers(spot.at("present")));
  }

  private void want(Spot spot, String literal, Set<String> wanted) {
    wanted.add(literal);
    if (wanted.contains(opposite(literal))) {
      findings.add(spot, "a bit that the condition does not want otherwise: it can never hold");
    }
  }

  private static String opposite(String literal) {
    return literal.startsWith("!") ? literal.substring(1) : "!" + literal;
  }
}

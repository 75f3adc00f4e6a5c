// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.StatusFlag;
import io.jbusups.models.Condition;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of {@code ups.status}, or none where what was read does not decide them. Pure. */
final class StatusRules {

  private final Map<String, List<Condition>> rules;
  private final Thresholds thresholds;

  StatusRules(Map<String, List<Condition>> rules, Thresholds thresholds) {
    this.rules = rules;
    this.thresholds = thresholds;
  }

  /**
   * Judges the rules.
   *
   * @param numbers the numeric variables of the same readings, by name
   * @return empty when it is not known whether the load is on battery, or, of a device without one,
   *     whether it is fed
   */
  Optional<Set<StatusFlag>> judge(Conditions conditions, Map<String, BigDecimal> numbers) {
    boolean tellsOnLine = rules.containsKey("OL");
    String decisive = tellsOnLine ? "OL" : "OB";
    if (conditions.first(rules.getOrDefault(decisive, List.of())) == Truth.UNKNOWN) {
      return Optional.empty();
    }
    var flags = EnumSet.noneOf(StatusFlag.class);
    for (var rule : rules.entrySet()) {
      if (conditions.first(rule.getValue()) == Truth.TRUE) {
        flags.add(StatusFlag.valueOf(rule.getKey()));
      }
    }
    if (!flags.contains(StatusFlag.OB)) {
      // A client shuts down on OB and LB together; LB on mains would only frighten people.
      flags.remove(StatusFlag.LB);
      if (!tellsOnLine) {
        flags.add(StatusFlag.OL);
      }
    } else if (below(numbers.get("battery.runtime"), thresholds.runtimeSeconds())
        || below(numbers.get("battery.charge"), thresholds.chargePercent())) {
      flags.add(StatusFlag.LB);
    }
    // A device without a battery may neither be fed nor off: then nothing is known of its load.
    return flags.isEmpty() ? Optional.empty() : Optional.of(flags);
  }

  private static boolean below(@Nullable BigDecimal value, int threshold) {
    return value != null && value.compareTo(BigDecimal.valueOf(threshold)) < 0;
  }
}

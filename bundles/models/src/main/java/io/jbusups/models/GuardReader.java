// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.models.Command.Interlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what commands and settings have in common: under which conditions they are written. */
final class GuardReader {

  private static final int END = 0x10000;

  private final ConditionReader conditions;
  private final DisputedGround ground;
  private final List<Integer> bases;
  private final Findings findings;

  /**
   * For one model.
   *
   * @param bases of the model
   */
  GuardReader(
      ConditionReader conditions, DisputedGround ground, List<Integer> bases, Findings findings) {
    this.conditions = conditions;
    this.ground = ground;
    this.bases = bases;
    this.findings = findings;
  }

  @Nullable Condition permission(Spot guarded) {
    return condition(guarded.at("permission"));
  }

  List<Interlock> unless(Spot guarded) {
    var unless = new ArrayList<Interlock>();
    for (Spot item : guarded.at("unless").items()) {
      unless.add(new Interlock(conditions.condition(item), item.at("text").text("")));
    }
    return unless;
  }

  /** A condition, or null where a word stands instead. */
  @Nullable Condition condition(Spot spot) {
    return spot.node().isObject() ? conditions.condition(spot) : null;
  }

  Optional<CommandConfidence> confidence(Spot guarded) {
    return guarded.at("confidence").constant(CommandConfidence.class);
  }

  List<String> sources(Spot guarded) {
    return guarded.at("sources").items().stream().flatMap(item -> item.text().stream()).toList();
  }

  /**
   * Those of the model, or those that are listed, which units of a parallel system may have.
   *
   * @param address of the first register that is written
   * @param words how many are
   */
  Set<Integer> bases(Spot guarded, int address, int words) {
    Spot spot = guarded.at("bases");
    if (!spot.exists() || bases.isEmpty()) {
      return Set.copyOf(bases);
    }
    var result = new LinkedHashSet<Integer>();
    for (Spot item : spot.items()) {
      Optional<Integer> base = item.hex();
      if (base.isPresent() && outside(address + base.get() - bases.get(0), words)) {
        findings.add(item, "a base that leaves the registers within 0x0000 to 0xFFFF");
      }
      base.ifPresent(result::add);
    }
    if (!result.isEmpty() && Collections.disjoint(result, bases)) {
      findings.add(spot, "a list with one of the model's own bases");
    }
    return result;
  }

  private static boolean outside(int address, int words) {
    return address < 0 || address + words > END;
  }

  /** Sees that what rests on what is disputed says so. */
  void checkGround(Spot spot, Guarded guarded) {
    if (guarded.confidence() != CommandConfidence.DISPUTED) {
      ground
          .under(guarded)
          .ifPresent(
              what -> findings.add(spot.at("confidence"), "\"disputed\", as " + what + " is"));
    }
  }
}

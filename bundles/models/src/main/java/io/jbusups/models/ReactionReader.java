// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jbusups.models.Reaction.Change;
import io.jbusups.models.Reaction.Trigger;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Reads what a capture's unit does when something is written to it. */
final class ReactionReader {

  /** Those of a change that are laid over the change before. */
  private static final Set<String> PATCHED = Set.of("words", "set", "clear");

  private final IntPredicate held;
  private final Findings findings;

  /**
   * @param held whether a register may be named: whether some table of the capture has it
   */
  ReactionReader(IntPredicate held, Findings findings) {
    this.held = held;
    this.findings = findings;
  }

  List<Reaction> read(Spot on) {
    Set<Trigger> all =
        on.items().stream()
            .flatMap(item -> triggers(item.at("write")).stream())
            .collect(Collectors.toSet());
    return on.items().stream().flatMap(item -> reaction(item, all).stream()).toList();
  }

  private List<Reaction> reaction(Spot item, Set<Trigger> all) {
    var ends = new ArrayList<Trigger>();
    for (Spot end : item.at("ends").items()) {
      ends.addAll(triggers(end));
      if (!all.containsAll(triggers(end))) {
        findings.add(end, "what another entry has as its \"write\"");
      }
    }
    Map<Integer, Integer> needs = registers(item.at("needs"));
    Map<Integer, Integer> unless = registers(item.at("unless"));
    List<Change> then = changes(item.at("then"));
    return triggers(item.at("write")).stream()
        .map(t -> new Reaction(t, needs, unless, item.at("answer").integer(), ends, then))
        .toList();
  }

  /** One, where the schema was kept. */
  private static List<Trigger> triggers(Spot write) {
    var triggers = new ArrayList<Trigger>();
    write
        .members()
        .forEach(
            (key, spot) ->
                Spot.hex(key)
                    .ifPresent(
                        address ->
                            spot.text()
                                .map(words -> new Trigger(address, words.toUpperCase(Locale.ROOT)))
                                .ifPresent(triggers::add)));
    return triggers;
  }

  /** Each laid over the one before by the rules of a merge patch. */
  private List<Change> changes(Spot then) {
    var changes = new ArrayList<Change>();
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    BigDecimal last = BigDecimal.ONE.negate();
    for (Spot item : then.items()) {
      BigDecimal after = item.at("after").decimal(BigDecimal.ZERO);
      boolean reckoned = item.at("per.word").exists();
      if (!reckoned && after.compareTo(last) <= 0) {
        findings.add(item.at("after"), "more seconds than before");
      }
      last = reckoned ? last : after;
      ObjectNode patch = JsonNodeFactory.instance.objectNode();
      PATCHED.stream()
          .filter(name -> item.at(name).exists())
          .forEach(name -> patch.set(name, item.at(name).node()));
      JsonNode merged = MergePatch.apply(state, patch);
      state = (ObjectNode) merged;
      var whole = new Spot(state, item.pointer());
      changes.add(
          new Change(
              CaptureReader.after(item.at("after")),
              item.at("per.word").items().stream().flatMap(i -> i.integer().stream()).toList(),
              registers(whole.at("words")),
              registers(whole.at("set")),
              registers(whole.at("clear"))));
    }
    return changes;
  }

  private Map<Integer, Integer> registers(Spot spot) {
    var registers = new TreeMap<Integer, Integer>();
    spot.members()
        .forEach(
            (key, word) ->
                Spot.hex(key)
                    .ifPresent(
                        address -> {
                          CaptureReader.words(word)
                              .ifPresent(words -> registers.put(address, words[0]));
                          if (!held.test(address)) {
                            findings.add(word.pointer(), CaptureReader.INSIDE, "\"" + key + "\"");
                          }
                        }));
    return registers;
  }
}

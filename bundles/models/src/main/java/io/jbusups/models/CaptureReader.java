// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jbusups.bus.Words;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Makes a capture from its JSON, or tells all that is wrong in it. */
final class CaptureReader {

  /** What an address of a single register has to be. */
  static final String INSIDE = "an address inside one of the registers' tables";

  private static final int END = 0x10000;
  private static final Pattern WORDS = Pattern.compile("[0-9A-Fa-f]{4}( [0-9A-Fa-f]{4})*");

  private CaptureReader() {}

  /** The capture, or nothing when there are findings. */
  static Optional<Capture> read(JsonNode tree, Findings findings) {
    FormatSchema.CAPTURE.check(tree, findings);
    var root = new Spot(tree, "");
    NavigableMap<Integer, int[]> tables = tables(root.at("registers"), findings);
    overlay(root.at("words"), tables, findings);
    List<Capture.Moment> then = then(root, tables, findings);
    // A capture that lacks tables of the one that it is like need not say anew what writes do.
    IntPredicate held = address -> !findings.own("/on") || holds(tables, address);
    List<Reaction> on = new ReactionReader(held, findings).read(root.at("on"));
    Map<String, String> expect = expect(root.at("expect"), findings);
    var units = new HashMap<Integer, Map<String, String>>();
    root.at("units")
        .members()
        .forEach(
            (number, unit) -> {
              Map<String, String> its = expect(unit, findings);
              if (number.matches("[1-9][0-9]?")) {
                units.put(Integer.valueOf(number), its);
              }
            });
    if (!findings.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Capture(
            root.at("name").text(""),
            root.at("model").text(""),
            root.at("origin").text(""),
            words(tables),
            exceptions(root.at("exceptions")),
            expect,
            units,
            then,
            on));
  }

  private static Map<String, String> expect(Spot variables, Findings findings) {
    var expect = new HashMap<String, String>();
    variables
        .members()
        .forEach(
            (name, value) -> {
              VariableReader.checkName(name, value, findings);
              value.text().ifPresent(text -> expect.put(name, text));
            });
    return expect;
  }

  /** What comes later, each moment laid over the one before by the rules of a merge patch. */
  private static List<Capture.Moment> then(
      Spot root, NavigableMap<Integer, int[]> first, Findings findings) {
    var moments = new ArrayList<Capture.Moment>();
    Duration last = Duration.ZERO;
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.set("registers", registers(words(first)));
    state.set("exceptions", root.at("exceptions").node());
    for (Spot moment : root.at("then").items()) {
      Duration after = after(moment.at("after"));
      if (after.compareTo(last) <= 0 && !after.isZero()) {
        findings.add(moment.at("after"), "more seconds than before");
      }
      last = after;
      var whole = new Spot(MergePatch.apply(state, moment.node()), moment.pointer());
      NavigableMap<Integer, int[]> tables = tables(whole.at("registers"), findings);
      overlay(whole.at("words"), tables, findings);
      moments.add(new Capture.Moment(after, words(tables), exceptions(whole.at("exceptions"))));
      state.set("registers", registers(words(tables)));
      state.set("exceptions", whole.at("exceptions").node());
    }
    return moments;
  }

  static Duration after(Spot seconds) {
    return Duration.ofMillis(seconds.decimal(BigDecimal.ZERO).movePointRight(3).longValue());
  }

  private static Map<Integer, Words> words(Map<Integer, int[]> tables) {
    var registers = new TreeMap<Integer, Words>();
    tables.forEach((address, words) -> registers.put(address, Words.of(words)));
    return registers;
  }

  private static ObjectNode registers(Map<Integer, Words> tables) {
    ObjectNode registers = JsonNodeFactory.instance.objectNode();
    tables.forEach((address, words) -> registers.put(key(address), words.toString()));
    return registers;
  }

  private static String key(int address) {
    return "0x%04X".formatted(address);
  }

  /**
   * The JSON of a capture that is right, with its {@code words} in their tables: what another
   * capture is laid over.
   */
  static JsonNode settled(JsonNode tree, Capture capture) {
    ObjectNode result = tree.deepCopy();
    result.remove("words");
    result.set("registers", registers(capture.registers()));
    return result;
  }

  private static NavigableMap<Integer, int[]> tables(Spot registers, Findings findings) {
    var tables = new TreeMap<Integer, int[]>();
    registers
        .members()
        .forEach(
            (key, spot) -> {
              Optional<Integer> address = Spot.hex(key);
              Optional<int[]> words = words(spot);
              if (address.isPresent() && words.isPresent()) {
                tables.put(address.get(), words.get());
              }
            });
    int end = 0;
    for (var table : tables.entrySet()) {
      int address = table.getKey();
      Spot spot = registers.at(key(address));
      if (address < end) {
        findings.add(
            spot.pointer(),
            "registers that no other table has",
            "a table before it that reaches to 0x%04X".formatted(end - 1));
      }
      end = Math.max(end, address + table.getValue().length);
      if (end > END) {
        findings.add(
            spot.pointer(),
            "at most %d words, up to 0xFFFF".formatted(END - address),
            table.getValue().length + " words");
      }
    }
    return tables;
  }

  static Optional<int[]> words(Spot spot) {
    return spot.text()
        .filter(text -> WORDS.matcher(text).matches())
        .map(
            text ->
                Arrays.stream(text.split(" ")).mapToInt(w -> Integer.parseInt(w, 16)).toArray());
  }

  private static void overlay(Spot words, NavigableMap<Integer, int[]> tables, Findings findings) {
    words
        .members()
        .forEach(
            (key, spot) -> {
              Optional<Integer> address = Spot.hex(key);
              Optional<int[]> word = words(spot);
              if (address.isEmpty() || word.isEmpty() || word.get().length != 1) {
                return;
              }
              var table = tables.floorEntry(address.get());
              if (table == null || !holds(tables, address.get())) {
                findings.add(spot.pointer(), INSIDE, "\"" + key + "\"");
              } else {
                table.getValue()[address.get() - table.getKey()] = word.get()[0];
              }
            });
  }

  private static boolean holds(NavigableMap<Integer, int[]> tables, int address) {
    var table = tables.floorEntry(address);
    return table != null && address - table.getKey() < table.getValue().length;
  }

  private static Map<Integer, Integer> exceptions(Spot exceptions) {
    var result = new HashMap<Integer, Integer>();
    exceptions
        .members()
        .forEach(
            (key, spot) ->
                Spot.hex(key)
                    .ifPresent(
                        address -> spot.integer().ifPresent(code -> result.put(address, code))));
    return result;
  }
}

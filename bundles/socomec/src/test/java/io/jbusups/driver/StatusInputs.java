// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.StatusFlag;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.models.Condition;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import io.jbusups.registers.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The bits on which the graver words of a model's status rest, set and taken away at will. */
final class StatusInputs {

  private static final List<String> GRAVE = List.of("OB", "OL", "OFF", "BYPASS", "CAL");
  private static final int ABSENT = 0xFFFF;

  /** One word of the unit. */
  record Place(String table, int word) {}

  private final UpsModel model;
  private final Map<String, Point> bits = new TreeMap<>();
  private final List<Place> places;

  /** The bits that a unit may not have, by the rules themselves. */
  final Set<String> passedOver = new TreeSet<>();

  StatusInputs(UpsModel model) {
    this.model = model;
    List<Condition> grave =
        GRAVE.stream()
            .flatMap(word -> model.status().getOrDefault(word, List.of()).stream())
            .toList();
    grave.forEach(when -> passedOver.addAll(when.none()));
    grave.stream()
        .flatMap(StatusInputs::literals)
        .map(literal -> literal.replace("!", ""))
        .forEach(code -> bits.put(code, Objects.requireNonNull(model.points().get(code))));
    places = bits.keySet().stream().map(this::place).distinct().toList();
  }

  private static Stream<String> literals(Condition when) {
    return Stream.of(when.all(), when.any(), when.none()).flatMap(List::stream);
  }

  Place place(String bit) {
    Point point = bits.get(bit);
    return new Place(point.table(), point.word());
  }

  /** Every set of words that may be absent together. */
  List<Set<Place>> absences() {
    return subsets(places);
  }

  /** Every combination of the bits, as the words that hold them. */
  Stream<Map<Place, Integer>> situations() {
    return subsets(List.copyOf(bits.keySet())).stream().map(this::situation);
  }

  Map<Place, Integer> situation(Set<String> set) {
    var words = new HashMap<Place, Integer>();
    for (Place place : places) {
      words.put(place, filler(place));
    }
    set.forEach(code -> words.merge(place(code), 1 << bit(bits.get(code)), (a, b) -> a | b));
    return words;
  }

  /** The same of a unit that, with some words, lacks the switches that the rules pass over. */
  Map<Place, Integer> lacking(Map<Place, Integer> situation, Set<Place> absent) {
    var words = new HashMap<>(situation);
    passedOver.stream()
        .filter(code -> absent.contains(place(code)))
        .forEach(code -> words.merge(place(code), ~(1 << bit(bits.get(code))), (a, b) -> a & b));
    return words;
  }

  /** A bit that decides nothing, so that a word of zeros is none where that means no value. */
  private int filler(Place place) {
    return IntStream.range(0, 16)
        .filter(
            free ->
                bits.entrySet().stream()
                    .noneMatch(e -> place(e.getKey()).equals(place) && bit(e.getValue()) == free))
        .map(free -> 1 << free)
        .findFirst()
        .orElseThrow();
  }

  private static int bit(Point point) {
    return ((Format.Bit) point.format()).bit();
  }

  /** The words of the status; none where it is not known. Whatever is a number has a value. */
  Set<StatusFlag> status(Map<Place, Integer> situation, Set<Place> absent) {
    var tables = new HashMap<String, TableSpans>();
    model.tables().values().forEach(t -> tables.put(t.name(), answered(t, situation, absent)));
    var conditions = new Conditions(new Readings(model, tables, null));
    return new StatusRules(model.status(), new Thresholds(300, 20))
        .judge(conditions, Map.of())
        .orElse(Set.of());
  }

  private TableSpans answered(Table table, Map<Place, Integer> situation, Set<Place> absent) {
    int[] words = new int[table.lengths().get(0)];
    for (int i = 0; i < words.length; i++) {
      var place = new Place(table.name(), i);
      words[i] = absent.contains(place) ? ABSENT : situation.getOrDefault(place, 1);
    }
    var request = new ReadRequest(1, table.address(), words.length);
    return new TableSpans(List.of(Span.of(table).read(new Registers(request, Words.of(words), 0))));
  }

  private static <T> List<Set<T>> subsets(List<T> all) {
    var subsets = new ArrayList<Set<T>>();
    for (int mask = 0; mask < 1 << all.size(); mask++) {
      var subset = new HashSet<T>();
      for (int i = 0; i < all.size(); i++) {
        if ((mask >> i & 1) != 0) {
          subset.add(all.get(i));
        }
      }
      subsets.add(subset);
    }
    return subsets;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import io.jbusups.registers.ScaleBy;
import io.jbusups.registers.Table;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the points of a model. */
final class PointReader {

  private static final Pattern PLACE =
      Pattern.compile("([a-z][a-z0-9-]*)\\[(\\d{1,5})](?:\\.(\\d{1,2}|high|low))?");

  /** Where a point is: in which word of a table, and in which part of it if not in all. */
  private record Place(Table table, int word, @Nullable String part) {}

  private record PlacedBit(Place place, Format bit) {}

  private final Spot points;
  private final Spot declaredTables;
  private final Map<String, Table> tables;
  private final Findings findings;

  PointReader(Spot model, Map<String, Table> tables, Findings findings) {
    this.points = model.at("points");
    this.declaredTables = model.at("tables");
    this.tables = tables;
    this.findings = findings;
  }

  /** The points that are right, by code, in the file's order. */
  Map<String, Point> read() {
    var result = new LinkedHashMap<String, Point>();
    points
        .members()
        .forEach((code, spot) -> point(code, spot).ifPresent(point -> result.put(code, point)));
    findOverlaps(points, result);
    return result;
  }

  private Optional<Point> point(String code, Spot spot) {
    Optional<Place> place = place(spot.at("at"));
    Optional<Format> format = place.flatMap(at -> format(spot, at.part()));
    if (place.isEmpty() || format.isEmpty() || !fits(spot.at("at"), place.get(), format.get())) {
      return Optional.empty();
    }
    return Optional.of(
        new Point(
            code,
            place.get().table().name(),
            place.get().word(),
            format.get(),
            noValue(spot.at("noValue")),
            spot.at("title").text(""),
            spot.at("unit").text(""),
            presence(spot.at("if")).orElse(null),
            scaleBy(spot.at("scale")).orElse(null)));
  }

  private Optional<Place> place(Spot at) {
    Matcher place = PLACE.matcher(at.text(""));
    if (!place.matches()) {
      return Optional.empty();
    }
    String name = place.group(1);
    Table table = tables.get(name);
    if (table == null && !declaredTables.at(name).exists()) {
      findings.add(at, "one of the tables " + String.join(", ", declaredTables.members().keySet()));
    }
    return Optional.ofNullable(table)
        .map(known -> new Place(known, Integer.parseInt(place.group(2)), place.group(3)));
  }

  private boolean fits(Spot at, Place place, Format format) {
    int words = format.words();
    boolean fits = place.word() + words <= place.table().longest();
    if (!fits) {
      String name = place.table().name();
      findings.add(
          at,
          words == 1
              ? "a word from 0 to %d of table %s".formatted(place.table().longest() - 1, name)
              : "%d words that end within the %d of table %s"
                  .formatted(words, place.table().longest(), name));
    }
    return fits;
  }

  /** The bit that tells of a point whether the unit has it; all bits set is no "no value" here. */
  private Optional<Point> presence(Spot spot) {
    return place(spot)
        .filter(place -> place.part() != null && place.part().matches("\\d|1[0-5]"))
        .map(place -> new PlacedBit(place, new Format.Bit(Integer.parseInt(place.part()))))
        .filter(placed -> fits(spot, placed.place(), placed.bit()))
        .map(
            placed ->
                new Point(
                    spot.text(""),
                    placed.place().table().name(),
                    placed.place().word(),
                    placed.bit(),
                    Set.of(),
                    "",
                    ""));
  }

  private Optional<ScaleBy> scaleBy(Spot scale) {
    Spot by = scale.at("by");
    Optional<Spot> declared = by.text().map(points::at);
    if (declared.isEmpty()) {
      return Optional.empty();
    }
    if (!declared.get().exists()) {
      findings.add(by, "the code of a point of this model");
      return Optional.empty();
    }
    boolean depends = declared.get().at("scale").node().isObject();
    Optional<Point> point = depends ? Optional.empty() : point(by.text(""), declared.get());
    if (depends || point.isPresent() && !PointNames.raw(point.get())) {
      findings.add(by, PointNames.RAW);
      return Optional.empty();
    }
    var scales = new LinkedHashMap<Integer, BigDecimal>();
    scale
        .at("values")
        .members()
        .forEach(
            (value, factor) ->
                word(value).ifPresent(word -> scales.put(word, factor.decimal(BigDecimal.ONE))));
    return point.map(known -> new ScaleBy(known, scales));
  }

  private static Optional<Integer> word(String value) {
    return value.matches("\\d{1,5}") ? Optional.of(Integer.valueOf(value)) : Optional.empty();
  }

  private Optional<Format> format(Spot spot, @Nullable String part) {
    if (part == null) {
      return spot.at("ascii").exists() ? text(spot) : number(spot);
    }
    if (part.equals("high") || part.equals("low")) {
      forbid(spot, "a byte", "scale", "signed", "offset", "ascii", "alarm");
      return Optional.of(new Format.OneByte(part.equals("high")));
    }
    forbid(spot, "a bit", "scale", "signed", "offset", "ascii", "unit");
    int bit = Integer.parseInt(part);
    return bit < 16 ? Optional.of(new Format.Bit(bit)) : Optional.empty();
  }

  private Optional<Format> text(Spot spot) {
    forbid(spot, "a text", "scale", "signed", "offset", "unit", "alarm");
    Spot ascii = spot.at("ascii");
    return ascii
        .at("words")
        .integer()
        .filter(words -> words > 0)
        .map(words -> new Format.Ascii(words, ascii.at("first").text("").equals("low")));
  }

  private Optional<Format> number(Spot spot) {
    forbid(spot, "a number", "alarm");
    BigDecimal scale = spot.at("scale").decimal(BigDecimal.ONE);
    if (spot.at("signed").is(false)) {
      forbid(spot, "a signed number", "offset");
      return Optional.of(new Format.Signed(scale));
    }
    return Optional.of(new Format.Unsigned(scale, spot.at("offset").integer().orElse(0)));
  }

  private void forbid(Spot spot, String kind, String... members) {
    for (String member : members) {
      if (spot.at(member).exists()) {
        findings.add(spot.at(member), "no \"%s\" on %s".formatted(member, kind));
      }
    }
  }

  private static Set<Integer> noValue(Spot spot) {
    if (!spot.exists()) {
      return Set.of(0xFFFF);
    }
    var words = new LinkedHashSet<Integer>();
    spot.items().forEach(item -> item.hex().ifPresent(words::add));
    return words;
  }

  /** Two points that share a bit of a word are a slip of the pen in one of them. */
  private void findOverlaps(Spot spots, Map<String, Point> points) {
    var owners = new LinkedHashMap<String, String>();
    for (Point point : points.values()) {
      for (int word = point.word(); word < point.word() + point.format().words(); word++) {
        for (int bit : bits(point.format()).toArray()) {
          String place = "%s[%d].%d".formatted(point.table(), word, bit);
          String owner = owners.putIfAbsent(place, point.code());
          if (owner != null && !owner.equals(point.code())) {
            Spot at = spots.at(point.code()).at("at");
            findings.add(
                at.pointer(),
                "a place that no other point has",
                at.found() + ", where %s is".formatted(owner));
          }
        }
      }
    }
  }

  private static IntStream bits(Format format) {
    if (format instanceof Format.Bit bit) {
      return IntStream.of(bit.bit());
    }
    if (format instanceof Format.OneByte part) {
      return part.high() ? IntStream.range(8, 16) : IntStream.range(0, 8);
    }
    return IntStream.range(0, 16);
  }
}

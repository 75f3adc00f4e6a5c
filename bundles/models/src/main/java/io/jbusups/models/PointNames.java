// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the codes by which the rest of a model refers to its points. */
final class PointNames {

  /** What a point gives. */
  enum Kind {
    BIT("a bit"),
    NUMBER("a number"),
    TEXT("a text");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** How a message calls what {@link #raw} tells. */
  static final String RAW = "a point without scale, sign or offset, and without \"if\"";

  /** What the schema lets through. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9.-]*");

  private final Spot declared;
  private final Map<String, Point> points;
  private final Findings findings;

  /**
   * For one model.
   *
   * @param declared all points of the file, those that are wrong themselves included
   * @param points those that are right
   */
  PointNames(Spot declared, Map<String, Point> points, Findings findings) {
    this.declared = declared;
    this.points = points;
    this.findings = findings;
  }

  /** Whether the point is its word or byte as it is, whatever other points say. */
  static boolean raw(Point point) {
    boolean plain =
        point.format() instanceof Format.OneByte
            || point.format().equals(new Format.Unsigned(BigDecimal.ONE, 0));
    return plain && point.presence() == null && point.scale() == null;
  }

  /** A point of any kind. */
  Optional<Point> any(Spot spot) {
    return spot.text().flatMap(code -> point(spot, code));
  }

  Optional<String> number(Spot spot) {
    return spot.text().flatMap(code -> code(spot, code, Kind.NUMBER));
  }

  /** Bits, each as it is or with an exclamation mark before it. */
  List<String> bits(Spot list) {
    var literals = new ArrayList<String>();
    for (Spot item : list.items()) {
      String literal = item.text("");
      String code = literal.startsWith("!") ? literal.substring(1) : literal;
      code(item, code, Kind.BIT).ifPresent(known -> literals.add(literal));
    }
    return literals;
  }

  List<String> numbers(Spot list) {
    var codes = new ArrayList<String>();
    list.items().forEach(item -> number(item).ifPresent(codes::add));
    return codes;
  }

  /** A point that can be a variable's value: anything but a bit. */
  Optional<Point> value(Spot spot) {
    Optional<Point> point = spot.text().flatMap(code -> point(spot, code));
    if (point.map(PointNames::kind).filter(Kind.BIT::equals).isPresent()) {
      findings.add(
          spot.pointer(), "a point that is a number or a text", spot.found() + ", which is a bit");
      return Optional.empty();
    }
    return point;
  }

  static Kind kind(Point point) {
    if (point.format() instanceof Format.Bit) {
      return Kind.BIT;
    }
    return point.format() instanceof Format.Ascii ? Kind.TEXT : Kind.NUMBER;
  }

  private Optional<String> code(Spot spot, String code, Kind wanted) {
    Optional<Point> point = point(spot, code);
    if (point.isPresent() && kind(point.get()) != wanted) {
      String found = spot.found() + ", which is " + kind(point.get()).words;
      findings.add(spot.pointer(), "a point that is " + wanted.words, found);
      return Optional.empty();
    }
    return point.map(Point::code);
  }

  private Optional<Point> point(Spot spot, String code) {
    if (!declared.at(code).exists() && CODE.matcher(code).matches()) {
      findings.add(spot, "the code of a point of this model");
    }
    return Optional.ofNullable(points.get(code));
  }
}

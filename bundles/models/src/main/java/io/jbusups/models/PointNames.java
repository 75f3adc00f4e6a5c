// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    static Kind of(Format format) {
      if (format instanceof Format.Bit) {
        return BIT;
      }
      return format instanceof Format.Ascii ? TEXT : NUMBER;
    }
  }

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

  Optional<String> bit(Spot spot) {
    return code(spot, Kind.BIT, "a point that is a bit");
  }

  Optional<String> number(Spot spot) {
    return code(spot, Kind.NUMBER, "a point that is a number");
  }

  List<String> bits(Spot list) {
    var codes = new ArrayList<String>();
    list.items().forEach(item -> bit(item).ifPresent(codes::add));
    return codes;
  }

  List<String> numbers(Spot list) {
    var codes = new ArrayList<String>();
    list.items().forEach(item -> number(item).ifPresent(codes::add));
    return codes;
  }

  /** A point that can be a variable's value: anything but a bit. */
  Optional<Point> value(Spot spot) {
    Optional<Point> point = point(spot);
    if (point.map(PointNames::kind).filter(Kind.BIT::equals).isPresent()) {
      findings.add(
          spot.pointer(), "a point that is a number or a text", spot.found() + ", which is a bit");
      return Optional.empty();
    }
    return point;
  }

  static Kind kind(Point point) {
    return Kind.of(point.format());
  }

  private Optional<String> code(Spot spot, Kind wanted, String expected) {
    Optional<Point> point = point(spot);
    if (point.isPresent() && kind(point.get()) != wanted) {
      String found = spot.found() + ", which is " + kind(point.get()).words;
      findings.add(spot.pointer(), expected, found);
      return Optional.empty();
    }
    return point.map(Point::code);
  }

  private Optional<Point> point(Spot spot) {
    Optional<String> code = spot.text();
    if (code.isPresent() && !declared.at(code.get()).exists()) {
      findings.add(spot, "the code of a point of this model");
    }
    return code.map(points::get);
  }
}

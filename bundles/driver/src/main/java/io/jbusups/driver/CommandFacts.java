// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.Condition;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Reading;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in words what readings tell of the points that a condition names. Pure. */
record CommandFacts(UpsModel model, Readings readings) {

  /** Each point as it reads. */
  String named(Condition condition) {
    return said(condition.codes(), code -> true);
  }

  /** A point as it reads. */
  String named(String code) {
    return said(Stream.of(code), known -> true);
  }

  /** The bits that are set or clear as the condition names them. */
  String deciding(Condition condition) {
    Stream<String> literals =
        Stream.of(condition.all(), condition.any())
            .flatMap(List::stream)
            .filter(literal -> as(literal));
    String bits = said(literals.map(CommandFacts::code), code -> true);
    return bits.isEmpty() ? named(condition) : bits;
  }

  /** The points of which nothing is known. */
  String missing(Condition condition) {
    return said(condition.codes(), code -> !(readings.of(code) instanceof Reading.Value));
  }

  /** What the condition wants, whatever the readings are. */
  String wanted(Condition condition) {
    String any = joined(condition.any().stream().map(bit -> bit(bit, false)), " or ");
    String present =
        joined(condition.present().stream().map(code -> title(code) + " has a value"), " or ");
    return joined(
        Stream.of(
                condition.all().stream().map(bit -> bit(bit, false)),
                Stream.of(any),
                condition.none().stream().map(bit -> bit(bit, true)),
                Stream.of(present))
            .flatMap(parts -> parts)
            .filter(part -> !part.isEmpty()),
        " and ");
  }

  private String bit(String literal, boolean otherwise) {
    return title(code(literal)) + (literal.startsWith("!") == otherwise ? " is set" : " is clear");
  }

  private static String joined(Stream<String> parts, String joint) {
    return parts.collect(Collectors.joining(joint));
  }

  private boolean as(String literal) {
    return readings.of(code(literal)) instanceof Reading.Flag flag
        && flag.value() != literal.startsWith("!");
  }

  private String said(Stream<String> codes, Predicate<String> which) {
    return codes
        .distinct()
        .filter(which)
        .map(code -> "%s %s".formatted(title(code), state(readings.of(code))))
        .collect(Collectors.joining(", "));
  }

  private String title(String code) {
    return "%s (%s)".formatted(code, Objects.requireNonNull(model.points().get(code)).title());
  }

  private static String state(Reading reading) {
    if (reading instanceof Reading.Flag flag) {
      return flag.value() ? "is set" : "is clear";
    } else if (reading instanceof Reading.Numeric number) {
      return "is " + number.value().toPlainString();
    } else if (reading instanceof Reading.Text text) {
      return "is " + text.value();
    } else if (reading instanceof Reading.Absent) {
      return "has no value";
    }
    return reading instanceof Reading.Refused ? "is refused" : "could not be read";
  }

  private static String code(String literal) {
    return literal.startsWith("!") ? literal.substring(1) : literal;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import io.jbusups.api.VariableType.Choice;
import io.jbusups.api.VariableType.Ranges;
import io.jbusups.api.VariableType.Text;
import io.jbusups.nut.words.Quoted;
import java.util.List;
import java.util.regex.Pattern;

/** What a driver tells upsd of one variable. Pure. */
final class VariableLines {

  /**
   * The longest value, in bytes as they are sent: upsd (2.8.0, measured) keeps no more, and would
   * cut through an escape.
   */
  static final int MAX_VALUE = 255;

  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?");
  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7e]");

  private VariableLines() {}

  /**
   * What upsd keeps of a type.
   *
   * @param flags the words of SETFLAGS
   * @param length the longest text that may be set; 0 where that means nothing
   * @param values the values of ADDENUM, as they are sent
   * @param ranges the bounds of ADDRANGE, as they are sent
   */
  private record Kind(String flags, int length, List<String> values, List<String> ranges) {

    static Kind of(VariableType type) {
      var rw = type.writable() ? "RW " : "";
      if (type instanceof Text text) {
        return new Kind(rw + "STRING", text.maxLength(), List.of(), List.of());
      }
      if (type instanceof Choice choice) {
        var values = choice.values().stream().map(VariableLines::quoted).toList();
        return choice.values().stream().allMatch(value -> NUMBER.matcher(value).matches())
            ? new Kind(rw + "NUMBER", 0, values, List.of())
            : new Kind(rw + "STRING", longest(choice.values()), values, List.of());
      }
      if (type instanceof Ranges ranges) {
        return new Kind(
            rw + "NUMBER", 0, List.of(), ranges.ranges().stream().map(Kind::of).toList());
      }
      return new Kind(rw + "NUMBER", 0, List.of(), List.of());
    }

    private static String of(VariableType.Range range) {
      return range.min().toPlainString() + ' ' + range.max().toPlainString();
    }

    private static int longest(List<String> values) {
      return values.stream().mapToInt(String::length).max().orElse(0);
    }
  }

  /** What upsd keeps of a variable that it does not know. */
  private static final Kind NONE = new Kind("", 0, List.of(), List.of());

  static String added(Variable variable) {
    return value(variable) + kind(variable.name(), NONE, Kind.of(variable.type()));
  }

  static String changed(Variable before, Variable now) {
    return (before.value().equals(now.value()) ? "" : value(now))
        + (before.type().equals(now.type())
            ? ""
            : kind(now.name(), Kind.of(before.type()), Kind.of(now.type())));
  }

  private static String value(Variable variable) {
    return "SETINFO " + variable.name() + ' ' + quoted(variable.value()) + '\n';
  }

  private static String kind(String name, Kind before, Kind now) {
    var out = new StringBuilder();
    if (!now.flags().equals(before.flags())) {
      out.append("SETFLAGS ").append(name).append(' ').append(now.flags()).append('\n');
    }
    if (now.length() != before.length()) {
      out.append("SETAUX ").append(name).append(' ').append(now.length()).append('\n');
    }
    list(out, "ENUM " + name, before.values(), now.values());
    list(out, "RANGE " + name, before.ranges(), now.ranges());
    return out.toString();
  }

  /** Anew from the first where anything changed, so that upsd has them in our order. */
  private static void list(StringBuilder out, String what, List<String> before, List<String> now) {
    if (!before.equals(now)) {
      before.forEach(item -> out.append("DEL").append(what).append(' ').append(item).append('\n'));
      now.forEach(item -> out.append("ADD").append(what).append(' ').append(item).append('\n'));
    }
  }

  /** In quotes, in the characters that upsd does not drop, and no longer than it can pass on. */
  private static String quoted(String text) {
    var ascii = NOT_ASCII.matcher(text).replaceAll("?");
    var quoted = Quoted.of(ascii);
    while (quoted.length() - 2 > MAX_VALUE) {
      ascii =
          ascii.substring(0, ascii.length() - Math.max(1, (quoted.length() - 2 - MAX_VALUE) / 2));
      quoted = Quoted.of(ascii);
    }
    return quoted;
  }
}

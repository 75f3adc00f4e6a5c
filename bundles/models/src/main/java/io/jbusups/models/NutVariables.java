// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The variable names that NUT knows, from the templates in {@code nut-variables.txt}. */
final class NutVariables {

  private static final Pattern RANGE = Pattern.compile("\\{(\\d+)\\.\\.(\\d+)}");
  private static final Pattern NAMES = compile(Resource.text("nut-variables.txt"));

  private NutVariables() {}

  static boolean contains(String name) {
    return NAMES.matcher(name).matches();
  }

  /** One expression for all templates. */
  static Pattern compile(String list) {
    Map<String, String> defined = new HashMap<>();
    return Pattern.compile(
        list.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .filter(line -> !define(line, defined))
            .map(line -> expression(line, defined))
            .collect(Collectors.joining("|")));
  }

  private static boolean define(String line, Map<String, String> defined) {
    int equals = line.indexOf(" = ");
    if (equals >= 0) {
      defined.put(line.substring(0, equals), line.substring(equals + 3));
    }
    return equals >= 0;
  }

  private static String expression(String template, Map<String, String> defined) {
    String whole = template;
    for (var definition : defined.entrySet()) {
      whole = whole.replace(definition.getKey(), definition.getValue());
    }
    return RANGE
        .matcher(whole)
        .replaceAll(range -> alternatives(range.group(1), range.group(2)))
        .replace(".", "\\.")
        .replace("{", "(?:")
        .replace("}", ")")
        .replace("[", "(?:")
        .replace("]", ")?")
        .replace("*", ".+");
  }

  private static String alternatives(String from, String to) {
    return IntStream.rangeClosed(Integer.parseInt(from), Integer.parseInt(to))
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("|", "{", "}"));
  }
}

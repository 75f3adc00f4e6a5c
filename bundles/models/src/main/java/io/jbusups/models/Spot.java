// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A place in a JSON tree. Reading one that is missing or of another type gives nothing: what the
 * schema has already told about is not told twice.
 *
 * @param node what is there; a missing node where nothing is
 * @param pointer how to get there (RFC 6901)
 */
record Spot(JsonNode node, String pointer) {

  static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  boolean exists() {
    return !node.isMissingNode();
  }

  Spot at(String name) {
    return new Spot(node.path(name), child(pointer, name));
  }

  Map<String, Spot> members() {
    var members = new LinkedHashMap<String, Spot>();
    if (node.isObject()) {
      node.fieldNames().forEachRemaining(name -> members.put(name, at(name)));
    }
    return members;
  }

  List<Spot> items() {
    return node.isArray()
        ? IntStream.range(0, node.size())
            .mapToObj(i -> new Spot(node.path(i), pointer + "/" + i))
            .toList()
        : List.of();
  }

  Optional<String> text() {
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }

  String text(String otherwise) {
    return text().orElse(otherwise);
  }

  Optional<Integer> integer() {
    return node.isInt() ? Optional.of(node.intValue()) : Optional.empty();
  }

  /** A constant that the schema writes in lower case. */
  <E extends Enum<E>> Optional<E> constant(Class<E> type) {
    return EnumSet.allOf(type).stream()
        .filter(constant -> text("").equals(constant.name().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  boolean is(boolean otherwise) {
    return node.asBoolean(otherwise);
  }

  BigDecimal decimal(BigDecimal otherwise) {
    return node.isNumber() ? node.decimalValue() : otherwise;
  }

  Optional<Integer> hex() {
    return text().flatMap(Spot::hex);
  }

  /** An address or word such as {@code 0x10E0}. */
  static Optional<Integer> hex(String text) {
    return text.matches("0x[0-9A-F]{4}") ? Optional.of(Integer.decode(text)) : Optional.empty();
  }

  /** What is there, short enough for a message. */
  String found() {
    if (!exists()) {
      return "nothing";
    }
    String json = node.toString();
    return json.length() <= 60 ? json : json.substring(0, 57) + "...";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a unit answered, over time, as a capture's file holds it.
 *
 * @param name of the capture
 * @param model the name of the model
 * @param moments one or more; what comes after the first is written down as changes
 * @param expect what the UPS published at the first moment
 * @param ended why it ended before its time; empty where it did not
 */
record Recording(
    String name,
    String model,
    String origin,
    List<Capture.Moment> moments,
    Map<String, String> expect,
    String ended) {

  String json() {
    Capture.Moment first = moments.get(0);
    ObjectNode json =
        Json.object().put("format", 1).put("name", name).put("model", model).put("origin", origin);
    ObjectNode registers = json.putObject("registers");
    new TreeMap<>(first.registers())
        .forEach((at, words) -> registers.put(ReadDump.address(at), words.toString()));
    if (!first.exceptions().isEmpty()) {
      ObjectNode exceptions = json.putObject("exceptions");
      new TreeMap<>(first.exceptions())
          .forEach((at, code) -> exceptions.put(ReadDump.address(at), code));
    }
    ObjectNode expected = json.putObject("expect");
    new TreeMap<>(expect).forEach(expected::put);
    var later = Json.array(List.<Capture.Moment>of(), moment -> Json.object());
    for (int i = 1; i < moments.size(); i++) {
      ObjectNode change = change(moments.get(i - 1), moments.get(i));
      if (!change.isEmpty()) {
        later.add(
            Json.object()
                .put("after", BigDecimal.valueOf(moments.get(i).after().toMillis(), 3))
                .setAll(change));
      }
    }
    if (!later.isEmpty()) {
      json.set("then", later);
    }
    return Json.write(json) + "\n";
  }

  /** How many moments differ from the one before. */
  int changes() {
    int changes = 0;
    for (int i = 1; i < moments.size(); i++) {
      changes += change(moments.get(i - 1), moments.get(i)).isEmpty() ? 0 : 1;
    }
    return changes;
  }

  private static ObjectNode change(Capture.Moment before, Capture.Moment now) {
    ObjectNode registers = Json.object();
    ObjectNode words = Json.object();
    var tables = new TreeSet<>(before.registers().keySet());
    tables.addAll(now.registers().keySet());
    for (int at : tables) {
      Words was = before.registers().get(at);
      Words is = now.registers().get(at);
      // A table that only gives no answer this time keeps its words.
      if (is == null) {
        if (!now.exceptions().containsKey(at)) {
          registers.putNull(ReadDump.address(at));
        }
      } else if (was == null || was.size() != is.size()) {
        registers.put(ReadDump.address(at), is.toString());
      } else {
        for (int i = 0; i < is.size(); i++) {
          if (was.get(i) != is.get(i)) {
            words.put(ReadDump.address(at + i), "%04X".formatted(is.get(i)));
          }
        }
      }
    }
    ObjectNode exceptions = Json.object();
    now.exceptions()
        .forEach(
            (at, code) -> {
              if (!code.equals(before.exceptions().get(at))) {
                exceptions.put(ReadDump.address(at), code);
              }
            });
    before.exceptions().keySet().stream()
        .filter(at -> !now.exceptions().containsKey(at))
        .forEach(at -> exceptions.putNull(ReadDump.address(at)));
    ObjectNode change = Json.object();
    put(change, "registers", registers);
    put(change, "words", words);
    put(change, "exceptions", exceptions);
    return change;
  }

  private static void put(ObjectNode change, String member, ObjectNode value) {
    if (!value.isEmpty()) {
      change.set(member, value);
    }
  }
}

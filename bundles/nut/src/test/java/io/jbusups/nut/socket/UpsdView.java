// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.nut.words.Tokenizer;
import io.jbusups.nut.words.Tokenizer.Fed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What upsd knows of a UPS after some lines, by NUT's document on the socket protocol. */
final class UpsdView {

  private final Map<String, Known> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> commands = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private String data = "";

  private static final class Known {
    String value = "";
    String flags = "";
    String aux = "0";
    final List<String> values = new ArrayList<>();
    final List<String> ranges = new ArrayList<>();

    @Override
    public String toString() {
      return value + "|" + flags + "|" + aux + "|" + values + "|" + ranges;
    }
  }

  UpsdView read(String lines) {
    var tokenizer = new Tokenizer();
    for (byte b : lines.getBytes(StandardCharsets.US_ASCII)) {
      if (tokenizer.feed(b) instanceof Fed.Words line) {
        line(line.words());
      }
    }
    return this;
  }

  private void line(List<String> words) {
    var verb = words.get(0);
    switch (verb) {
      case "SETINFO" ->
          variables.computeIfAbsent(words.get(1), n -> new Known()).value = words.get(2);
      case "DELINFO" -> existing(variables.remove(words.get(1)) != null, words);
      case "ADDCMD" -> existing(commands.add(words.get(1)), words);
      case "DELCMD" -> existing(commands.remove(words.get(1)), words);
      case "DATAOK", "DATASTALE" -> data = verb;
      case "DUMPDONE" -> {}
      default -> detail(verb, variables.get(words.get(1)), words);
    }
  }

  private static void detail(String verb, Known variable, List<String> words) {
    existing(variable != null, words);
    var rest = String.join(" ", words.subList(2, words.size()));
    switch (verb) {
      case "SETFLAGS" -> variable.flags = rest;
      case "SETAUX" -> variable.aux = rest;
      case "ADDENUM" -> variable.values.add(rest);
      case "DELENUM" -> existing(variable.values.remove(rest), words);
      case "ADDRANGE" -> variable.ranges.add(rest);
      case "DELRANGE" -> existing(variable.ranges.remove(rest), words);
      default -> existing(false, words);
    }
  }

  private static void existing(boolean good, List<String> words) {
    if (!good) {
      throw new AssertionError("out of place: " + words);
    }
  }

  @Override
  public String toString() {
    return data + " " + variables + " " + commands;
  }
}

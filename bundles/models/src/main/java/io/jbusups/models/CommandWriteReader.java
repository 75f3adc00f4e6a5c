// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.models.ControlReader.Control;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes what a command writes. */
final class CommandWriteReader {

  private static final Pattern PLACE = Pattern.compile("([a-z][a-z0-9-]*)\\[(\\d{1,5})]");
  private static final Pattern PART = Pattern.compile("([a-z][a-z0-9-]*)(?:\\.(high|low))?");
  private static final int ONE_REGISTER = 6;
  private static final int MAX_UNIT = 3600;

  private final Spot declared;
  private final Map<String, Control> controls;
  private final Findings findings;

  /**
   * For one model.
   *
   * @param declared all that is only written, what is wrong itself included
   * @param controls what is right of it
   */
  CommandWriteReader(Spot declared, Map<String, Control> controls, Findings findings) {
    this.declared = declared;
    this.controls = controls;
    this.findings = findings;
  }

  /** The write, or nothing when it is not right. */
  Optional<Command.Write> read(Spot write, Spot takes) {
    Map<String, CommandArgument> arguments = arguments(takes);
    List<CommandWord> words = words(write.at("words"), takes, arguments);
    Optional<Integer> function = write.at("function").integer();
    if (function.isPresent() && function.get() == ONE_REGISTER && words.size() > 1) {
      findings.add(write.at("words"), "one word, as function 6 writes one register");
    }
    Matcher place = PLACE.matcher(write.at("to").text(""));
    if (!place.matches() || function.isEmpty() || words.isEmpty()) {
      return Optional.empty();
    }
    if (!declared.at(place.group(1)).exists()) {
      findings.add(write.at("to"), "one of the controls " + String.join(", ", names()));
    }
    int word = Integer.parseInt(place.group(2));
    return Optional.ofNullable(controls.get(place.group(1)))
        .filter(control -> fits(write.at("to"), control, word, words.size()))
        .map(
            control ->
                new Command.Write(control.name(), control.address() + word, function.get(), words));
  }

  private Set<String> names() {
    return declared.members().keySet();
  }

  private boolean fits(Spot to, Control control, int word, int count) {
    boolean fits = word + count <= control.length();
    if (!fits) {
      findings.add(
          to, "%d words within the %d of %s".formatted(count, control.length(), control.name()));
    }
    return fits;
  }

  private List<CommandWord> words(Spot list, Spot takes, Map<String, CommandArgument> arguments) {
    var words = new ArrayList<CommandWord>();
    var used = new HashSet<String>();
    for (Spot item : list.items()) {
      Matcher part = PART.matcher(item.text(""));
      if (item.hex().isPresent()) {
        words.add(new CommandWord.Fixed(item.hex().get()));
      } else if (part.matches()) {
        String name = part.group(1);
        used.add(name);
        if (!takes.at(name).exists()) {
          findings.add(item, "a word, or a duration that \"takes\" names");
        }
        Optional.ofNullable(arguments.get(name))
            .ifPresent(argument -> words.add(word(argument, part.group(2))));
      }
    }
    for (var entry : takes.members().entrySet()) {
      if (!used.contains(entry.getKey())) {
        findings.add(entry.getValue().pointer(), "a duration that is written", "one that is not");
      }
    }
    return words.size() == list.items().size() ? words : List.of();
  }

  private static CommandWord word(CommandArgument argument, @Nullable String part) {
    return part == null
        ? new CommandWord.Whole(argument)
        : new CommandWord.OneByte(argument, part.equals("high"));
  }

  private Map<String, CommandArgument> arguments(Spot takes) {
    var result = new LinkedHashMap<String, CommandArgument>();
    takes
        .members()
        .forEach((name, spot) -> argument(name, spot).ifPresent(taken -> result.put(name, taken)));
    return result;
  }

  private Optional<CommandArgument> argument(String name, Spot spot) {
    Optional<String> variable = spot.at("variable").text();
    variable.ifPresent(known -> VariableReader.checkName(known, spot.at("variable"), findings));
    int unit = Math.max(1, Math.min(MAX_UNIT, spot.at("unit.s").integer().orElse(1)));
    Optional<Integer> min = spot.at("min.s").integer();
    Optional<Integer> max = spot.at("max.s").integer();
    if (variable.isEmpty() || min.isEmpty() || max.isEmpty()) {
      return Optional.empty();
    }
    if (min.get() > max.get()) {
      findings.add(spot.at("max.s"), "at least \"min.s\", %d".formatted(min.get()));
    }
    if (max.get() > 0xFFFF * unit) {
      findings.add(spot.at("max.s"), "at most %d, what a register holds".formatted(0xFFFF * unit));
    }
    return Optional.of(new CommandArgument(name, variable.get(), unit, min.get(), max.get()));
  }
}

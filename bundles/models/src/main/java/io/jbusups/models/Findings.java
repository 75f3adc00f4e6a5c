// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what is wrong in one file. Confined to the thread that loads the file. */
final class Findings {

  private final String source;
  private final String file;
  private final Map<String, Integer> lines;
  private final Set<ModelProblem> problems = new LinkedHashSet<>();

  /**
   * For one file.
   *
   * @param lines the line of each member that the file itself holds, by pointer; other members are
   *     inherited by {@code like}
   */
  Findings(String source, String file, Map<String, Integer> lines) {
    this.source = source;
    this.file = file;
    this.lines = lines;
  }

  void add(String pointer, String expected, String found) {
    String what = own(pointer) ? found : found + ", inherited";
    problems.add(new ModelProblem(source, file, line(pointer), pointer, expected, what));
  }

  void add(Spot spot, String expected) {
    add(spot.pointer(), expected, spot.found());
  }

  /** Whether the file itself has a member, and has not inherited it. */
  boolean own(String pointer) {
    return lines.containsKey(pointer);
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** In the order of their lines. */
  List<ModelProblem> list() {
    return problems.stream().sorted(Comparator.comparingInt(ModelProblem::line)).toList();
  }

  /** An inherited member has no line of its own: the nearest one around it must do. */
  private int line(String pointer) {
    for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return lines.getOrDefault("", 1);
  }
}

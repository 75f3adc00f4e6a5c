// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a driver tells upsd of its UPS, line by line. Pure. */
final class DriverLines {

  private static final UpsSnapshot NOTHING =
      UpsSnapshot.without(DataState.UNREACHED, "", null, List.of());

  private DriverLines() {}

  /** The answer to {@code DUMPALL}: everything. */
  static String dump(UpsSnapshot now) {
    return framed(now, change(NOTHING, now));
  }

  /** The answer to {@code DUMPVALUE}: one variable, if there is such a one. */
  static String dump(UpsSnapshot now, String name) {
    var variable = now.variables().get(name);
    return framed(
        now, variable == null ? "" : VariableLines.added(ShortAlarms.fitting(variable, now)));
  }

  private static String framed(UpsSnapshot now, String lines) {
    boolean fresh = now.state() == DataState.FRESH;
    return (fresh ? "" : "DATASTALE\n") + lines + (fresh ? "DATAOK\n" : "") + "DUMPDONE\n";
  }

  /**
   * What has to be told to whoever knows {@code before}. Stale comes before anything disappears,
   * and fresh after everything is there, so that upsd never serves half a UPS.
   */
  static String delta(UpsSnapshot before, UpsSnapshot now) {
    boolean was = before.state() == DataState.FRESH;
    boolean is = now.state() == DataState.FRESH;
    return (was && !is ? "DATASTALE\n" : "") + change(before, now) + (is && !was ? "DATAOK\n" : "");
  }

  private static String change(UpsSnapshot before, UpsSnapshot now) {
    var out = new StringBuilder();
    for (Variable variable : before.variables().values()) {
      if (!now.variables().containsKey(variable.name())) {
        out.append("DELINFO ").append(variable.name()).append('\n');
      }
    }
    for (Variable variable : now.variables().values()) {
      var told = ShortAlarms.fitting(variable, now);
      var old = before.variables().get(variable.name());
      out.append(
          old == null
              ? VariableLines.added(told)
              : VariableLines.changed(ShortAlarms.fitting(old, before), told));
    }
    var commands = names(before);
    var offered = names(now);
    commands.stream().filter(name -> !offered.contains(name)).forEach(line(out, "DELCMD "));
    offered.stream().filter(name -> !commands.contains(name)).forEach(line(out, "ADDCMD "));
    return out.toString();
  }

  private static TreeSet<String> names(UpsSnapshot snapshot) {
    return snapshot.commands().stream()
        .map(Instcmd::name)
        .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
  }

  private static Consumer<String> line(StringBuilder out, String verb) {
    return name -> out.append(verb).append(name).append('\n');
  }
}

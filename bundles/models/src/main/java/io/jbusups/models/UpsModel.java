// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.registers.Point;
import io.jbusups.registers.Table;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One UPS model: how its registers are read and what they mean to NUT. Immutable data; nothing here
 * touches a wire.
 *
 * @param name its name among models, in lower case, such as {@code delphys-mx}
 * @param title the maker's name for it, published as {@code device.model}
 * @param family the register map it follows, such as {@code jbusp}
 * @param version of this description
 * @param confidence what it rests on
 * @param recognition how a unit of the model is recognised
 * @param tables by name
 * @param points by code, in the file's order
 * @param phases by side ({@code input}, {@code output}, {@code bypass})
 * @param clock the points of the device's clock, where it has one
 * @param variables by NUT variable name
 * @param status by {@code ups.status} word: the conditions that decide it, of which the first that
 *     gives a verdict counts; empty where no source tells what the device's status words mean
 * @param alarms texts by the code of the point that raises them, in the order to publish
 * @param disputed what sources contradict each other about
 * @param parallel what it has to do with parallel systems; null for nothing
 * @param commands by NUT command name
 * @param settings the device's own, by NUT variable name
 * @param shutdown how delayed shutdowns are made of commands; null where they cannot be
 */
public record UpsModel(
    String name,
    String title,
    String family,
    String version,
    Confidence confidence,
    Recognition recognition,
    Map<String, Table> tables,
    Map<String, Point> points,
    Map<String, PhaseCount> phases,
    @Nullable ClockPoints clock,
    Map<String, VariableSource> variables,
    Map<String, List<Condition>> status,
    Map<String, String> alarms,
    List<Dispute> disputed,
    @Nullable Parallel parallel,
    Map<String, Command> commands,
    Map<String, Setting> settings,
    @Nullable DelayedShutdown shutdown) {

  public UpsModel {
    tables = ordered(tables);
    points = ordered(points);
    phases = ordered(phases);
    variables = ordered(variables);
    status = ordered(status);
    alarms = ordered(alarms);
    disputed = List.copyOf(disputed);
    commands = ordered(commands);
    settings = ordered(settings);
  }

  /** The identification codes that it matches. */
  public Set<Integer> codes() {
    return recognition.codes();
  }

  /** The first addresses at which its table of recognition may be found, in the order to try. */
  public List<Integer> bases() {
    return recognition.bases();
  }

  /** Whether it stands in for every unit of its family that no other model matches. */
  public boolean generic() {
    return recognition.generic();
  }

  /** The units, where it is the model of a parallel system. */
  public Optional<Parallel.OfUnits> units() {
    return parallel instanceof Parallel.OfUnits units ? Optional.of(units) : Optional.empty();
  }

  /** The name of the model of the parallel system of which a unit like this may be the first. */
  public Optional<String> system() {
    return parallel instanceof Parallel.PartOf part ? Optional.of(part.model()) : Optional.empty();
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.registers.Point;
import io.jbusups.registers.Table;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param codes the identification codes it matches; empty for a family's generic model
 * @param bases the first addresses at which the identification may be found, in the order to try;
 *     table addresses are those of the first base
 * @param identification the point that holds the identification code
 * @param tables by name
 * @param points by code, in the file's order
 * @param phases by side ({@code input}, {@code output}, {@code bypass})
 * @param clock the points of the device's clock, where it has one
 * @param variables by NUT variable name
 * @param status by {@code ups.status} word: the conditions that decide it, of which the first that
 *     gives a verdict counts
 * @param alarms texts by the code of the point that raises them, in the order to publish
 */
public record UpsModel(
    String name,
    String title,
    String family,
    String version,
    Confidence confidence,
    Set<Integer> codes,
    List<Integer> bases,
    String identification,
    Map<String, Table> tables,
    Map<String, Point> points,
    Map<String, PhaseCount> phases,
    @Nullable ClockPoints clock,
    Map<String, VariableSource> variables,
    Map<String, List<Condition>> status,
    Map<String, String> alarms) {

  public UpsModel {
    codes = Set.copyOf(codes);
    bases = List.copyOf(bases);
    tables = ordered(tables);
    points = ordered(points);
    phases = ordered(phases);
    variables = ordered(variables);
    status = ordered(status);
    alarms = ordered(alarms);
  }

  /** Whether it stands in for every code of its family that no other model lists. */
  public boolean generic() {
    return codes.isEmpty();
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one UPS at one moment. Immutable: a request answered from one
 * snapshot is never torn.
 *
 * @param state whether the readings can be trusted; where it is not {@link DataState#FRESH} no
 *     reading of the device is among the variables
 * @param cause why the state is not fresh, in words for the person who has to mend it; empty when
 *     fresh
 * @param readAt when what decides {@code ups.status} was last read, or null before the first time
 * @param status the words of {@code ups.status}
 * @param alarms the active alarms, in the maker's order
 * @param variables by name; lookups ignore case, as NUT's do
 * @param commands the instant commands on offer
 */
public record UpsSnapshot(
    DataState state,
    String cause,
    @Nullable Instant readAt,
    Set<StatusFlag> status,
    List<Alarm> alarms,
    NavigableMap<String, Variable> variables,
    List<Instcmd> commands) {

  public UpsSnapshot {
    status = Collections.unmodifiableSet(sorted(status));
    alarms = List.copyOf(alarms);
    commands = List.copyOf(commands);
    var copy = new TreeMap<String, Variable>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(variables);
    variables = Collections.unmodifiableNavigableMap(copy);
  }

  /** A snapshot that holds no readings: before the first answer, or when they are too old. */
  public static UpsSnapshot without(
      DataState state, String cause, @Nullable Instant readAt, Collection<Variable> own) {
    return new UpsSnapshot(state, cause, readAt, Set.of(), List.of(), index(own), List.of());
  }

  /** The variables by name, as the constructor takes them. */
  public static NavigableMap<String, Variable> index(Collection<Variable> variables) {
    var map = new TreeMap<String, Variable>(String.CASE_INSENSITIVE_ORDER);
    variables.forEach(variable -> map.put(variable.name(), variable));
    return map;
  }

  /** The value of a variable, if it is published now. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name)).map(Variable::value);
  }

  private static Set<StatusFlag> sorted(Set<StatusFlag> flags) {
    var copy = EnumSet.noneOf(StatusFlag.class);
    copy.addAll(flags);
    return copy;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What sources contradict each other about. Nothing that decides anything rests on it. Only a
 * command that says itself that it is disputed is ever written there.
 *
 * @param tables the tables in question, by name, those that are only written included
 * @param points the points in question, by code
 * @param readings at least two: what each source says, and which source
 */
public record Dispute(List<String> tables, List<String> points, Map<String, String> readings) {
  public Dispute {
    tables = List.copyOf(tables);
    points = List.copyOf(points);
    readings = Collections.unmodifiableMap(new LinkedHashMap<>(readings));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.models.ModelRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;

/**
 * Probes a serial device that no bus has, at one setting after the other until something answers
 * there: first with one question a unit, and only if all are silent at all of them with the rest.
 */
final class PortProbe {

  private final ModelRegistry registry;
  private final Lines lines;
  private final Sweep sweep;

  /** What was found at the first setting with answers; empty without any. */
  private record Found(SerialSetting setting, List<Finding> units) {}

  /** Opens the device at a setting. */
  @FunctionalInterface
  interface Lines {
    Opened open(SerialSetting setting) throws CommandException, IOException, InterruptedException;
  }

  /** The device while it is open. */
  interface Opened extends AutoCloseable {
    Asker asker() throws CommandException, InterruptedException;

    @Override
    void close() throws IOException;
  }

  PortProbe(ModelRegistry registry, Lines lines, Sweep sweep) {
    this.registry = registry;
    this.lines = lines;
    this.sweep = sweep;
  }

  ProbeTable run(String name, String device)
      throws CommandException, IOException, InterruptedException {
    var silent = new LinkedHashMap<SerialSetting, List<Finding>>();
    Optional<Found> found = briefly(silent);
    if (found.isEmpty() && sweep.patient()) {
      found = patiently(silent);
    }
    List<Finding> units =
        found.map(Found::units).orElseGet(() -> silent.values().iterator().next());
    return new ProbeTable(
        new ProbeTable.Line(name, Optional.of(device), found.map(Found::setting)),
        units,
        sweep.patient());
  }

  private Optional<Found> briefly(Map<SerialSetting, List<Finding>> silent)
      throws CommandException, IOException, InterruptedException {
    var refusals = new ArrayList<Prober.NoPort>();
    for (SerialSetting setting : SerialSetting.COMMON) {
      try (Opened opened = lines.open(setting)) {
        var prober = new Prober(opened.asker(), registry);
        List<Finding> units = sweep.briefly(prober, setting + ", ");
        if (units.stream().anyMatch(Finding::answered)) {
          return Optional.of(
              new Found(
                  setting,
                  sweep.patient() ? sweep.patiently(prober, units, setting + ", ") : units));
        }
        silent.put(setting, units);
      } catch (Prober.NoPort refused) {
        // Not every port can be set to everything: a pseudo-terminal has no parity.
        refusals.add(refused);
      }
    }
    if (silent.isEmpty()) {
      throw refusals.get(0);
    }
    return Optional.empty();
  }

  private Optional<Found> patiently(Map<SerialSetting, List<Finding>> silent)
      throws CommandException, IOException, InterruptedException {
    for (var setting : silent.entrySet()) {
      try (Opened opened = lines.open(setting.getKey())) {
        var prober = new Prober(opened.asker(), registry);
        List<Finding> units = sweep.patiently(prober, setting.getValue(), setting.getKey() + ", ");
        if (units.stream().anyMatch(Finding::answered)) {
          return Optional.of(new Found(setting.getKey(), units));
        }
      }
    }
    return Optional.empty();
  }
}

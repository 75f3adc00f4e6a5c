// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.DataState;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.bus.RegisterBus;
import io.jbusups.models.Probe;
import io.jbusups.models.RegisterView;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;

/**
 * A unit whose model is known.
 *
 * @param offset from the model's addresses to those of the unit
 * @param ups the UPS that is read there; empty where only the unit was named
 */
record Subject(RegisterBus bus, int unit, UpsModel model, int offset, Optional<Ups> ups) {

  /** A UPS with what is behind its variables. */
  record Ups(UpsDevice device, RegisterView view) {

    private static final int TRIES = 50;
    private static final int STEADY_MS = 20;

    /** Variables and the registers that gave them. */
    record Seen(UpsSnapshot snapshot, List<RegisterView.Row> rows) {

      boolean fresh() {
        return snapshot.state() == DataState.FRESH;
      }

      private boolean same(Seen other) {
        return snapshot.variables().equals(other.snapshot.variables())
            && snapshot.state() == other.snapshot.state()
            && rows.stream()
                .map(RegisterView.Row::raw)
                .toList()
                .equals(other.rows.stream().map(RegisterView.Row::raw).toList());
      }
    }

    /** As they belong together: both stay as they are for a while, between two polls. */
    Seen seen() throws InterruptedException {
      Seen seen = now();
      for (int i = 0; i < TRIES; i++) {
        Thread.sleep(STEADY_MS);
        Seen later = now();
        if (seen.same(later)) {
          return later;
        }
        seen = later;
      }
      return seen;
    }

    private Seen now() {
      return new Seen(device.snapshot(), view.rows());
    }
  }

  /** By the name of a UPS, or as BUS/UNIT, which is probed. */
  static Subject of(String typed, Services services) throws CommandException, InterruptedException {
    int slash = typed.indexOf('/');
    return slash < 0
        ? ofUps(typed, services)
        : ofUnit(typed.substring(0, slash), typed.substring(slash + 1), services);
  }

  private static Subject ofUnit(String busName, String typed, Services services)
      throws CommandException, InterruptedException {
    RegisterBus bus = services.bus(busName);
    int unit = Output.number("unit", typed, 1, 247);
    Finding found = new Prober(Asker.over(bus), services.registry()).thoroughly(unit);
    UpsModel model = found.model();
    Probe probe = found.probe();
    if (model == null || probe == null) {
      throw Output.error(
          "bus %s, unit %d is of no family that is known: %s"
              .formatted(bus.name(), unit, found.cause()));
    }
    return new Subject(bus, unit, model, probe.offset(), Optional.empty());
  }

  private static Subject ofUps(String name, Services services) throws CommandException {
    UpsDevice device = services.ups(name);
    RegisterView view = services.registers(name);
    UpsModel model = services.registry().named(view.model()).orElse(null);
    List<RegisterView.Row> rows = view.rows();
    if (model == null || rows.isEmpty()) {
      throw Output.error(
          "%s has not been identified yet: %s"
              .formatted(name, String.valueOf(device.snapshot().cause())));
    }
    RegisterView.Row row = rows.get(0);
    Table table = Objects.requireNonNull(model.tables().get(row.point().table()));
    return new Subject(
        services.bus(parameter(device, "bus")),
        Output.number("unit", parameter(device, "unit"), 1, 247),
        model,
        row.address() - table.address() - row.point().word(),
        Optional.of(new Ups(device, view)));
  }

  /** What a UPS tells of its own configuration. */
  static String parameter(UpsDevice device, String key) {
    return device.snapshot().value("driver.parameter." + key).orElse("");
  }
}

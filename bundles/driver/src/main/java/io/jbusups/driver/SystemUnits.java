// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.RegisterBus;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.Parallel;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Reading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The units of a parallel system, each a UPS of its own beside that of the system. A unit is there
 * from when the system first says so until the system's file goes; while the system says that it is
 * away, nobody asks for it, and what was known of it grows old. Safe for use by several threads.
 */
final class SystemUnits implements Publisher, AutoCloseable {

  /** One unit, published from when it is opened until it is closed. */
  interface Unit extends AutoCloseable {

    /** The bus came, was replaced, or went (null). */
    void bus(@Nullable RegisterBus bus);

    /** There is nobody to ask, for a reason that is told. */
    void without(String why);

    /** Takes settings that leave the unit the same. */
    void configure(UpsConfig next);

    @Override
    void close();
  }

  /** Makes and publishes a unit. */
  interface Opener {
    Unit open(UpsConfig config, Identifier identifier);
  }

  private static final Logger LOG = LoggerFactory.getLogger(SystemUnits.class);

  private final Opener opener;
  private final PollThread thread;
  private final ModelRegistry registry;
  private final Map<Integer, Unit> units = new HashMap<>();
  private final Set<Integer> away = new HashSet<>();

  /** Whose name is another UPS's, by number. */
  private final Map<Integer, String> nameless = new HashMap<>();

  private UpsConfig config;
  private @Nullable RegisterBus bus;
  private volatile @Nullable UpsModel system;
  private boolean closed;

  SystemUnits(UpsConfig config, Opener opener, PollThread thread, ModelRegistry registry) {
    this.config = config;
    this.opener = opener;
    this.thread = thread;
    this.registry = registry;
  }

  /** The bus came, was replaced, or went (null). */
  synchronized void bus(@Nullable RegisterBus next) {
    bus = next;
    units.forEach(
        (number, unit) -> {
          if (!away.contains(number)) {
            unit.bus(next);
          }
        });
  }

  /** Takes settings that leave the system the same. */
  synchronized void configure(UpsConfig next) {
    config = next;
    units.forEach((number, unit) -> unit.configure(next.ofUnit(number)));
  }

  /** Looks at which units the system says that there are. */
  @Override
  public void publish(@Nullable Tables tables, String cause, long now) {
    if (tables != null && (system != null || tables.hasUnits())) {
      follow(tables.readings(now));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    units.values().forEach(Unit::close);
    units.clear();
    thread.release(this);
  }

  private synchronized void follow(Readings readings) {
    if (closed) {
      return;
    }
    UpsModel model = readings.model();
    Parallel.OfUnits there = model.units().orElse(null);
    if (there == null) {
      Set.copyOf(units.keySet())
          .forEach(number -> leave(number, "what is there now is a " + model.title()));
      return;
    }
    system = model;
    for (int number = 1; number <= there.present().size(); number++) {
      if (readings.of(there.present().get(number - 1)) instanceof Reading.Flag flag) {
        if (flag.value()) {
          join(number);
        } else {
          leave(number, "the system says that unit %d is not there".formatted(number));
        }
      }
    }
  }

  private void join(int number) {
    Unit unit = units.get(number);
    if (unit == null) {
      open(number);
    } else if (away.remove(number)) {
      LOG.info("UPS {}: unit {} is there again", config.name(), number);
      unit.bus(bus);
    }
  }

  private void open(int number) {
    UpsConfig its = config.ofUnit(number);
    var holder = thread.claimName(its.name(), this, its.source());
    if (holder.isPresent()) {
      if (!holder.get().equals(nameless.put(number, holder.get()))) {
        LOG.error(
            "{}: unit {} of UPS {} is not published: the name {} is already used by {}: rename one"
                + " of the files",
            its.source(),
            number,
            config.name(),
            its.name(),
            holder.get());
      }
      return;
    }
    nameless.remove(number);
    var identifier = Identifier.ofUnit(registry, () -> Objects.requireNonNull(system), number);
    Unit unit = opener.open(its, identifier);
    units.put(number, unit);
    unit.bus(bus);
  }

  private void leave(int number, String why) {
    Unit unit = units.get(number);
    if (unit != null && away.add(number)) {
      LOG.warn("UPS {}: {}", config.ofUnit(number).name(), why);
      unit.without(why);
    }
  }
}

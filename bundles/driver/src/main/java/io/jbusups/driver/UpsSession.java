// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.RegisterBus;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One configured UPS at work, with the units that it turns out to have: follows its bus as that
 * comes and goes. Opened and closed by one thread at a time.
 */
final class UpsSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UpsSession.class);

  private final DriverServices services;
  private final String name;
  private final SystemUnits units;
  private final ServedUps ups;
  private final ServiceTracker<RegisterBus, RegisterBus> buses;

  UpsSession(DriverServices services, UpsConfig config) {
    this.services = services;
    this.name = config.name();
    units =
        new SystemUnits(
            config,
            (unit, identifier) -> new ServedUps(services, unit, identifier, Publisher.NOBODY),
            services.thread(),
            services.registry());
    ups = new ServedUps(services, config, Identifier.ofAll(services.registry()), units);
    buses = trackBus(config.bus());
    use(null);
    buses.open();
  }

  /** Takes settings that leave the unit the same. */
  void configure(UpsConfig next) {
    ups.configure(next);
    units.configure(next);
  }

  @Override
  public void close() {
    ups.close();
    buses.close();
    units.close();
  }

  private void use(@Nullable RegisterBus bus) {
    ups.bus(bus);
    units.bus(bus);
  }

  private ServiceTracker<RegisterBus, RegisterBus> trackBus(String name) {
    String filter =
        "(&(objectClass=%s)(%s=%s))"
            .formatted(RegisterBus.class.getName(), RegisterBus.NAME, escape(name));
    try {
      return new ServiceTracker<>(services.context(), FrameworkUtil.createFilter(filter), null) {
        @Override
        public RegisterBus addingService(ServiceReference<RegisterBus> reference) {
          RegisterBus bus = super.addingService(reference);
          RegisterBus first = getService();
          if (first == null) {
            use(bus);
          } else {
            LOG.warn(
                "UPS {}: two buses are named '{}': {} stays in use, {} is not read; rename one of"
                    + " the files",
                UpsSession.this.name,
                name,
                first.status().endpoint(),
                bus.status().endpoint());
          }
          return bus;
        }

        @Override
        public void removedService(ServiceReference<RegisterBus> reference, RegisterBus bus) {
          super.removedService(reference, bus);
          use(getService());
        }
      };
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String escape(String value) {
    return value.replaceAll("([\\\\*()])", "\\\\$1");
  }
}

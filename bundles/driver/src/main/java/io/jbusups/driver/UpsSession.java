// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.bus.RegisterBus;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.RegisterView;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One configured UPS at work: follows its bus as that comes and goes, polls, and publishes. Opened
 * and closed by one thread at a time.
 */
final class UpsSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UpsSession.class);

  private final BundleContext context;
  private final String name;
  private final PublishedUps device;
  private final RegisterRows rows;
  private final UpsPoller poller;
  private final ServiceTracker<RegisterBus, RegisterBus> buses;
  private final AutoCloseable modelChanges;
  private final List<ServiceRegistration<?>> registrations;
  private final Snapshots snapshots;
  private volatile Decoder decoder;

  UpsSession(BundleContext context, UpsConfig config, PollThread thread, ModelRegistry registry) {
    this.context = context;
    this.name = config.name();
    this.decoder = decoder(config);
    this.snapshots = new Snapshots(InstantSource.system(), decoder);
    device = new PublishedUps(name, config.description(), snapshots.latest());
    poller = new UpsPoller(config, thread.executor(), registry, System::nanoTime, this::publish);
    rows = new RegisterRows(name, poller::release);
    registrations = List.of(register(UpsDevice.class, device), register(RegisterView.class, rows));
    modelChanges = registry.onChange(poller::modelsChanged);
    buses = trackBus(config.bus());
    poller.bus(null);
    buses.open();
  }

  /** Takes settings that leave the unit the same. */
  void configure(UpsConfig next) {
    decoder = decoder(next);
    device.describe(next.description());
    poller.configure(next);
  }

  @Override
  public void close() {
    registrations.forEach(ServiceRegistration::unregister);
    buses.close();
    poller.close();
    try {
      modelChanges.close();
    } catch (Exception never) {
      throw new IllegalStateException(never);
    }
  }

  private void publish(@Nullable Tables tables, String cause, long now) {
    if (tables != null) {
      rows.show(tables.held());
    }
    UpsSnapshot next = snapshots.next(decoder, tables, cause, now);
    if (snapshots.readAgain()) {
      device.readAgain(next);
    } else {
      device.publish(next);
    }
  }

  private Decoder decoder(UpsConfig now) {
    var own =
        List.of(
            Variable.text("ups.id", now.name()),
            Variable.text("driver.name", "jbus-ups"),
            Variable.text("driver.version", context.getBundle().getVersion().toString()),
            Variable.text("driver.parameter.bus", now.bus()),
            Variable.number("driver.parameter.unit", Integer.toString(now.unit())),
            Variable.text("driver.parameter.model", now.model()),
            Variable.number(
                "driver.parameter.pollinterval",
                BigDecimal.valueOf(now.fast(), 3).stripTrailingZeros().toPlainString()));
    return new Decoder(now.thresholds(), own);
  }

  private <S> ServiceRegistration<S> register(Class<S> type, S service) {
    return PublishedUps.register(context, type, service, name);
  }

  private ServiceTracker<RegisterBus, RegisterBus> trackBus(String name) {
    String filter =
        "(&(objectClass=%s)(%s=%s))"
            .formatted(RegisterBus.class.getName(), RegisterBus.NAME, escape(name));
    try {
      return new ServiceTracker<>(context, FrameworkUtil.createFilter(filter), null) {
        @Override
        public RegisterBus addingService(ServiceReference<RegisterBus> reference) {
          RegisterBus bus = super.addingService(reference);
          RegisterBus first = getService();
          if (first == null) {
            poller.bus(bus);
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
          poller.bus(getService());
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

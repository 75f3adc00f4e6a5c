// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.bus.RegisterBus;
import io.jbusups.models.RegisterView;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceRegistration;

/**
 * One UPS that is polled and published under a name of its own. Opened and closed by one thread at
 * a time.
 */
final class ServedUps implements SystemUnits.Unit {

  private final String version;
  private final PublishedUps device;
  private final RegisterRows rows;
  private final KeptSettings settings;
  private final UpsPoller poller;
  private final Publisher also;
  private final AutoCloseable modelChanges;
  private final List<ServiceRegistration<?>> registrations;
  private final Snapshots snapshots;
  private volatile Decoder decoder;

  /**
   * Publishes it at once, as not reached.
   *
   * @param file what its file says
   * @param also hears of what is known after it was published
   */
  ServedUps(DriverServices services, UpsConfig file, Identifier identifier, Publisher also) {
    this.also = also;
    version = services.context().getBundle().getVersion().toString();
    settings = new KeptSettings(services.keeper(), file, this::apply);
    UpsConfig config = settings.current();
    decoder = decoder(config);
    snapshots = new Snapshots(InstantSource.system(), decoder);
    poller =
        new UpsPoller(
            config, services.thread().executor(), identifier, System::nanoTime, this::publish);
    rows = new RegisterRows(config.name(), poller::release);
    device =
        new PublishedUps(
            config.name(),
            config.description(),
            snapshots.latest(),
            new UpsRequests(
                config.name(),
                services.record(),
                poller.commands(),
                settings,
                this::snapshot,
                rows::gives));
    registrations =
        List.of(
            PublishedUps.register(services.context(), UpsDevice.class, device, config.name()),
            PublishedUps.register(services.context(), RegisterView.class, rows, config.name()));
    modelChanges = services.registry().onChange(poller::modelsChanged);
    poller
        .commands()
        .resume(
            new KeptDiary(services.keeper(), services.record(), config.name()),
            InstantSource.system());
  }

  @Override
  public void configure(UpsConfig next) {
    settings.configure(next);
  }

  private void apply(UpsConfig next) {
    decoder = decoder(next);
    device.describe(next.description());
    poller.configure(next);
  }

  @Override
  public void bus(@Nullable RegisterBus bus) {
    poller.bus(bus);
  }

  @Override
  public void without(String why) {
    poller.without(why);
  }

  @Override
  public void close() {
    registrations.forEach(ServiceRegistration::unregister);
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
    Decoder latest = decoder;
    Decoder with = poller.commands().timer().map(latest::with).orElse(latest);
    UpsSnapshot next = snapshots.next(with, tables, cause, now);
    if (snapshots.readAgain()) {
      device.readAgain(next);
    } else {
      device.publish(next);
    }
    also.publish(tables, cause, now);
  }

  private UpsSnapshot snapshot() {
    return device.snapshot();
  }

  private Decoder decoder(UpsConfig now) {
    var driver =
        List.of(
            Variable.text("driver.name", "jbus-ups"),
            Variable.text("driver.version", version),
            Variable.text("driver.parameter.bus", now.bus()),
            Variable.number("driver.parameter.unit", Integer.toString(now.unit())),
            Variable.text("driver.parameter.model", now.model()),
            Variable.number(
                "driver.parameter.pollinterval",
                BigDecimal.valueOf(now.fast(), 3).stripTrailingZeros().toPlainString()));
    return new Decoder(now.own(), driver, now.commands());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Attempt;
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
import org.osgi.framework.ServiceRegistration;

/**
 * One UPS that is polled and published under a name of its own. Opened and closed by one thread at
 * a time.
 */
final class ServedUps implements SystemUnits.Unit {

  private final BundleContext context;
  private final PublishedUps device;
  private final RegisterRows rows;
  private final UpsPoller poller;
  private final Publisher also;
  private final AutoCloseable modelChanges;
  private final List<ServiceRegistration<?>> registrations;
  private final Snapshots snapshots;
  private volatile Decoder decoder;

  /**
   * Publishes it at once, as not reached.
   *
   * @param also hears of what is known after it was published
   */
  ServedUps(
      BundleContext context,
      UpsConfig config,
      PollThread thread,
      ModelRegistry registry,
      AttemptRecord record,
      Identifier identifier,
      Publisher also) {
    this.context = context;
    this.also = also;
    this.decoder = decoder(config);
    this.snapshots = new Snapshots(InstantSource.system(), decoder);
    device =
        new PublishedUps(
            config.name(),
            config.description(),
            snapshots.latest(),
            (command, value, by) ->
                record.of(
                    by,
                    config.name(),
                    Attempt.Kind.COMMAND,
                    command,
                    value,
                    () -> poller().command(command, value)));
    poller = new UpsPoller(config, thread.executor(), identifier, System::nanoTime, this::publish);
    rows = new RegisterRows(config.name(), poller::release);
    registrations =
        List.of(
            PublishedUps.register(context, UpsDevice.class, device, config.name()),
            PublishedUps.register(context, RegisterView.class, rows, config.name()));
    modelChanges = registry.onChange(poller::modelsChanged);
  }

  @Override
  public void configure(UpsConfig next) {
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
    UpsSnapshot next = snapshots.next(decoder, tables, cause, now);
    if (snapshots.readAgain()) {
      device.readAgain(next);
    } else {
      device.publish(next);
    }
    also.publish(tables, cause, now);
  }

  private UpsPoller poller() {
    return poller;
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
    return new Decoder(now.thresholds(), own, now.commands());
  }
}

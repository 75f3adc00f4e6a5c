// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.RegisterBus;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns each {@code etc/jbus.serial-NAME.cfg} into a {@link RegisterBus} service. It is no service
 * itself, so that a configuration that cannot be used waits for its correction.
 */
@Component(
    configurationPid = SerialSettings.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {})
@Designate(ocd = SerialOptions.class, factory = true)
public final class SerialConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SerialConfiguration.class);

  private final PublishedBus<SerialSettings> bus;

  @Activate
  public SerialConfiguration(BundleContext context, Map<String, Object> properties) {
    this.bus = new PublishedBus<>(context, LOG, SerialSettings::read, SerialConfiguration::start);
    bus.apply(properties);
  }

  @Modified
  void modified(Map<String, Object> properties) {
    bus.apply(properties);
  }

  @Deactivate
  void stop() {
    bus.stop();
  }

  static QueuedBus start(SerialSettings settings) {
    var endpoint = new SerialEndpoint(settings);
    return new QueuedBus(
        settings.name(),
        endpoint,
        QueuedBus.rtu(settings.timing()),
        settings.timeout(),
        settings.retries(),
        new OwnThread(settings.name(), endpoint));
  }
}

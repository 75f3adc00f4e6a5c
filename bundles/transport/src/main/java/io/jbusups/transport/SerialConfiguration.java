// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.RegisterBus;
import io.jbusups.config.BadConfiguration;
import java.util.Dictionary;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
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

  private final BundleContext context;
  private @Nullable Running running;

  private record Running(
      SerialSettings settings, QueuedBus bus, ServiceRegistration<RegisterBus> registration) {}

  @Activate
  public SerialConfiguration(BundleContext context, Map<String, Object> properties) {
    this.context = context;
    apply(properties);
  }

  @Modified
  void modified(Map<String, Object> properties) {
    apply(properties);
  }

  @Deactivate
  void stop() {
    Running old = running;
    running = null;
    if (old != null) {
      old.registration.unregister();
      old.bus.close();
    }
  }

  private void apply(Map<String, Object> properties) {
    Running now = running;
    SerialSettings wanted;
    try {
      wanted = SerialSettings.read(properties);
    } catch (BadConfiguration e) {
      String message = String.valueOf(e.getMessage());
      message.lines().forEach(LOG::error);
      if (now != null) {
        now.bus.notice("the latest change is not in use: " + message.replace("\n", "; "));
      }
      return;
    }
    if (now != null && now.settings.equals(wanted)) {
      now.bus.notice("");
      return;
    }
    stop();
    running = start(wanted);
  }

  private Running start(SerialSettings settings) {
    var bus =
        new QueuedBus(
            settings.name(),
            new SerialEndpoint(settings),
            settings.timing(),
            settings.timeout(),
            settings.retries());
    Dictionary<String, Object> properties =
        FrameworkUtil.asDictionary(Map.of(RegisterBus.NAME, settings.name()));
    return new Running(settings, bus, context.registerService(RegisterBus.class, bus, properties));
  }
}

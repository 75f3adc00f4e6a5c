// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.RegisterBus;
import java.net.InetAddress;
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
 * Turns each {@code etc/jbus.tcp-NAME.cfg} into a {@link RegisterBus} service. It is no service
 * itself, so that a configuration that cannot be used waits for its correction.
 */
@Component(
    configurationPid = TcpSettings.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {})
@Designate(ocd = TcpOptions.class, factory = true)
public final class TcpConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(TcpConfiguration.class);

  private final PublishedBus<TcpSettings> bus;

  @Activate
  public TcpConfiguration(BundleContext context, Map<String, Object> properties) {
    this.bus = new PublishedBus<>(context, LOG, TcpSettings::read, TcpConfiguration::start);
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

  private static QueuedBus start(TcpSettings settings) {
    return start(settings, InetAddress::getAllByName);
  }

  static QueuedBus start(TcpSettings settings, HostLookup.Resolver resolver) {
    TcpSeat seat = TcpThread.seat(settings.name());
    return new QueuedBus(
        settings.name(),
        new TcpEndpoint(settings, resolver, seat),
        settings.framing().lines,
        settings.timeout(),
        settings.retries(),
        seat);
  }
}

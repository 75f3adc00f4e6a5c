// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.RegisterBus;
import io.jbusups.config.BadConfiguration;
import java.util.Dictionary;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;

/**
 * The bus of one configuration as a {@link RegisterBus} service. A configuration that cannot be
 * used changes nothing but the bus's notice; only other settings make another bus. To be used by
 * one thread at a time.
 *
 * @param <S> the checked configuration, with {@code equals}
 */
final class PublishedBus<S> {

  private final BundleContext context;
  private final Logger log;
  private final Function<Map<String, ?>, S> reader;
  private final Function<S, QueuedBus> starter;
  private @Nullable Running<S> running;

  private record Running<S>(
      S settings, QueuedBus bus, ServiceRegistration<RegisterBus> registration) {}

  /**
   * @param reader throws {@link BadConfiguration}
   */
  PublishedBus(
      BundleContext context,
      Logger log,
      Function<Map<String, ?>, S> reader,
      Function<S, QueuedBus> starter) {
    this.context = context;
    this.log = log;
    this.reader = reader;
    this.starter = starter;
  }

  void apply(Map<String, ?> properties) {
    Running<S> now = running;
    S wanted;
    try {
      wanted = reader.apply(properties);
    } catch (BadConfiguration e) {
      String message = String.valueOf(e.getMessage());
      message.lines().forEach(log::error);
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
    QueuedBus bus = starter.apply(wanted);
    Dictionary<String, Object> service =
        FrameworkUtil.asDictionary(Map.of(RegisterBus.NAME, bus.name()));
    running = new Running<>(wanted, bus, context.registerService(RegisterBus.class, bus, service));
  }

  /** Takes the service away and frees all that the bus holds. */
  void stop() {
    Running<S> old = running;
    running = null;
    if (old != null) {
      old.registration.unregister();
      old.bus.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.events;

import io.jbusups.bus.BusStatus;
import io.jbusups.bus.RegisterBus;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.EventAdmin;

/** Posts {@code jbus/bus/NAME} for each change in the life of a bus's port. */
@Component(service = {})
public final class BusEvents {

  private final EventAdmin events;
  private final Map<RegisterBus, RegisterBus.Subscription> buses = new ConcurrentHashMap<>();

  @Activate
  public BusEvents(@Reference EventAdmin events) {
    this.events = events;
  }

  @Deactivate
  void stop() {
    buses.keySet().forEach(this::unbindBus);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindBus(RegisterBus bus) {
    var topic = new Topic(events, "jbus/bus/%s", bus.name());
    buses.put(bus, bus.subscribe(status -> topic.post(properties(bus, status))));
  }

  void unbindBus(RegisterBus bus) {
    RegisterBus.Subscription subscription = buses.remove(bus);
    if (subscription != null) {
      subscription.close();
    }
  }

  private static Map<String, Object> properties(RegisterBus bus, BusStatus status) {
    return Map.of(
        RegisterBus.NAME,
        bus.name(),
        "endpoint",
        status.endpoint(),
        "state",
        status.state().name().toLowerCase(Locale.ROOT),
        "cause",
        status.cause(),
        "since",
        status.since().toEpochMilli());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.jbusups.events;

import io.jbusups.api.UpsDevice;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.EventAdmin;

/** Posts {@code ups/NAME/link}, {@code /status} and {@code /alarm} for every published UPS. */
@Component(service = {})
public final class UpsEvents {

  private final EventAdmin events;
  private final Map<UpsDevice, UpsDevice.Subscription> devices = new ConcurrentHashMap<>();

  @Activate
  public UpsEvents(@Reference EventAdmin events) {
    this.events = events;
  }

  @Deactivate
  void stop() {
    devices.keySet().forEach(this::unbindDevice);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindDevice(UpsDevice device) {
    devices.put(device, device.subscribe(new UpsChanges(events, device.name())));
  }

  void unbindDevice(UpsDevice device) {
    UpsDevice.Subscription subscription = devices.remove(device);
    if (subscription != null) {
      subscription.close();
    }
  }
}

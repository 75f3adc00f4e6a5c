// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.api.UpsDevice;
import io.jbusups.nut.upses.Offers;
import io.jbusups.nut.upses.Refusals;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The driver sockets as they are configured, with the UPSs that come and go. */
@Component(
    service = {},
    immediate = true,
    configurationPid = NutSocketConfig.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NutSocketConfig.class)
public final class NutSocketComponent {

  private static final Logger LOG = LoggerFactory.getLogger(NutSocketComponent.class);

  /** What a section of ups.conf and a file can be called; the NUT server reports the others. */
  private static final String NAME = "[!-~&&[^\"#,=/\\\\\\[\\]]]+";

  private final Offers offers = new Offers(NAME);
  private final Refusals refusals;
  private @Nullable SocketSettings settings;
  private @Nullable DriverSockets sockets;

  @Activate
  public NutSocketComponent(@Reference Refusals refusals) {
    this.refusals = refusals;
  }

  @Activate
  synchronized void activate(Map<String, Object> configuration) {
    apply(configuration, "no driver sockets until that is mended");
  }

  @Modified
  synchronized void modified(Map<String, Object> configuration) {
    apply(configuration, "everything stays as it was");
  }

  @Deactivate
  synchronized void deactivate() {
    settings = null;
    if (sockets != null) {
      sockets.close();
      sockets = null;
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      updated = "updateDevice")
  synchronized void addDevice(UpsDevice device, Map<String, Object> properties) {
    offers.add(device, properties);
    serve();
  }

  synchronized void updateDevice(UpsDevice device, Map<String, Object> properties) {
    offers.remove(properties);
    addDevice(device, properties);
  }

  synchronized void removeDevice(Map<String, Object> properties) {
    offers.remove(properties);
    serve();
  }

  private void apply(Map<String, Object> configuration, String consequence) {
    var checked = SocketSettings.of(configuration);
    checked.problems().forEach(problem -> LOG.error("{} ({})", problem, consequence));
    var wanted = checked.settings();
    if (wanted == null || wanted.equals(settings)) {
      return;
    }
    deactivate();
    try {
      sockets = new DriverSockets(wanted, refusals);
      settings = wanted;
      serve();
    } catch (IOException problem) {
      LOG.error("No NUT driver sockets: ", problem);
    }
  }

  private void serve() {
    if (sockets != null) {
      sockets.serve(offers.now().served());
    }
  }
}
